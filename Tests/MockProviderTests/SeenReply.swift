import ContractModel
import HTTPTypes
import JSONSupport
import NIOCore
import WireFormats

@testable import MockProvider

/// A reply as a caller sees it, whether it came over a socket or not.
struct SeenReply {
  var status: Int
  /// By lower-case name.
  var headers: [String: String]
  /// The body as it came: one element per chunk, or one in all.
  var pieces: [[UInt8]]

  var body: [UInt8] { Array(pieces.joined()) }
  var text: String { String(decoding: body, as: UTF8.self) }

  func json() throws -> JSONValue { try JSONValue(parsing: body) }

  /// The reply as the member's own wire reads it.
  func reply(of member: ModelEnvironment) throws -> Reply {
    guard let format = WireFormats.format(member.wire) else { throw NoFormat() }
    let head = HTTPHead(
      status: status, headers: HTTPHeaders(headers.map { .init(name: $0.key, value: $0.value) }))
    var decoder = format.client.streamDecoder(head)
    _ = decoder.feed(body)
    return decoder.finish()
  }

  struct NoFormat: Error {}
}

extension SeenReply {
  init(_ reply: PreparedReply) {
    status = reply.head.status.code
    headers = [:]
    for field in reply.head.headerFields {
      headers[field.name.canonicalName] = field.value
    }
    pieces = reply.pieces.map { Array($0.readableBytesView) }
  }
}

extension MockRequest {
  /// The request a caller would send for the prompt.
  static func make(
    _ prompt: Prompt = .make(), to member: ModelEnvironment = .fable, trial: String? = nil
  ) throws -> MockRequest {
    guard let format = WireFormats.format(member.wire) else { throw SeenReply.NoFormat() }
    let message = try format.client.encode(prompt, for: member)
    var headers = message.headers
    if let trial { headers.set(ReplayHeader.trial, trial) }
    return MockRequest(
      target: MountTable.path(of: member.name) + message.path, headers: headers,
      body: .bytes(message.body))
  }
}

extension ReplayResponder {
  convenience init(
    _ set: CassetteSet, members: [ModelEnvironment] = [.fable, .gpt],
    options: ReplayOptions = ReplayOptions()
  ) {
    self.init(members: members, recordings: set.recordings, options: options)
  }

  func see(_ request: MockRequest) -> SeenReply { SeenReply(respond(to: request)) }
}
