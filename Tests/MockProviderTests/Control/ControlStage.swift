import ContractModel
import HTTPTypes
import JSONSupport
import TestSupport

@testable import MockProvider

/// A control API over a mock provider, without sockets.
struct ControlStage {
  static let token = "a-token-of-the-tests"

  let folder: TemporaryFolder
  let mock: MockProvider
  let api: ControlAPI

  init(
    _ exchanges: [ScriptedExchange] = [.make()], options: ReplayOptions = ReplayOptions(),
    session: RecordSession? = nil
  ) throws {
    folder = try TemporaryFolder()
    mock = MockProvider(
      members: [.fable, .gpt], cassettes: try folder.cassettes(exchanges), options: options,
      routes: ["main": ["anthropic/claude-fable-5", "openai/gpt-4o"]], session: session)
    api = ControlAPI(mock: mock, token: Secret(Self.token), version: "9.8.7")
  }

  /// What the API answers to whoever knows the token.
  func ask(_ method: String, _ target: String, _ body: String = "") async -> Answer {
    let request = ControlRequest(
      method, target, authorization: "Bearer \(Self.token)", body: .bytes(Array(body.utf8)))
    return Answer(reply: await api.reply(to: request))
  }

  /// Lets a request for the prompt arrive as if it had come over a socket; answers its status.
  @discardableResult
  func send(
    _ prompt: String = "What is the limit?", to member: ModelEnvironment = .fable,
    call: String? = nil
  ) throws -> Int {
    var request = try MockRequest.make(.make(prompt), to: member)
    if let call { request.headers.set(JournalEntry.callHeader, call) }
    let (answer, entry) = mock.desk.answer(request)
    guard case .reply(let reply) = answer else { return 0 }
    mock.journal.update(entry) { entry in
      entry.bytesSent = reply.size
      entry.end = .complete
    }
    return reply.head?.status.code ?? 0
  }

  struct Answer {
    let reply: ControlReply

    var status: Int { reply.status }
    var text: String { String(decoding: reply.body, as: UTF8.self) }
    var json: JSONValue { (try? JSONValue(parsing: reply.body)) ?? .null }
    var error: JSONValue { json["error"] ?? .null }
  }
}
