import ContractModel
import Exchanges
import Foundation
import JSONSupport
import MockProvider
import Routing
import TestSupport
import Transport
import WireFormats

@testable import Gateway

/// A gateway over loopback in front of mock providers, each of which says who it is.
///
/// Suites that use it are serialized: each stage has half a dozen listeners and a thread.
struct GatewayStage: Sendable {
  /// What a caller got.
  struct Answer: Sendable {
    var head: HTTPHead
    var body: [UInt8]
    /// The reply as the API's own client reads it.
    var reply: Reply

    var text: String { String(decoding: body, as: UTF8.self) }
    var trail: String { head.headers["x-chaindrill-trail"] ?? "" }
    var server: String? { head.headers["x-chaindrill-served-by"] }
  }

  /// What each member's reply says, with the member's name.
  static let reply = "served by"

  let gateway: Gateway
  let mock: MockProvider
  let client: HTTPClient
  let url: String
  let port: Int

  /// Runs a test against a gateway, and leaves nothing running whatever happens.
  ///
  /// Faults are JSON as the mock provider reads it; `replies` take the place of a member's usual one.
  static func serving(
    _ members: [ModelEnvironment], _ routing: RoutingTable, faults: [String] = [],
    replies: [String: Reply] = [:], clients: [ClientKey] = [], traces: TraceFile? = nil,
    answers: AnswerCache? = nil, listener: (any CallListener)? = nil,
    _ body: (GatewayStage) async throws -> Void
  ) async throws {
    let folder = try TemporaryFolder()
    let cassettes = try cassettes(members, replies, in: folder)
    let mock = MockProvider(
      members: members, cassettes: cassettes,
      options: ReplayOptions(repeat: .cycle, ports: .perMember))
    for fault in faults {
      for fault in try Fault.read(Array(fault.utf8), label: "test") {
        try await mock.put(fault, tier: fault.selectsMembers ? .member : .global)
      }
    }
    let addresses = try await mock.start()
    let client = try HTTPClient(options: HTTPClientOptions(variables: [:]))
    let configuration = configuration(members, routing, addresses, clients)
    var listeners: [any CallListener] = []
    if let traces { listeners.append(traces) }
    if let listener { listeners.append(listener) }
    let gateway = Gateway(
      configuration, client: client, clock: GatewayClock(wall: Self.now), seed: 1,
      listeners: listeners, answers: answers, programs: DegradedProgram(in: folder.path),
      version: "test")
    let port = try await gateway.start()
    let stage = GatewayStage(
      gateway: gateway, mock: mock, client: client, url: "http://127.0.0.1:\(port)", port: port)
    let outcome: Result<Void, any Error>
    do {
      outcome = .success(try await body(stage))
    } catch {
      outcome = .failure(error)
    }
    await gateway.stop(grace: .milliseconds(50))
    await client.shutdown()
    await mock.stop(grace: .zero)
    try outcome.get()
  }

  @Sendable static func now() -> Timestamp {
    Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
  }

  static func configuration(
    _ members: [ModelEnvironment], _ routing: RoutingTable, _ addresses: MockAddresses,
    _ clients: [ClientKey] = []
  ) -> GatewayConfiguration {
    var lines: [String: MemberWire] = [:]
    for member in members {
      guard let format = WireFormats.format(member.wire) else { continue }
      lines[member.name] = MemberWire(
        member: member, baseURL: addresses.ownBaseURL(of: member) ?? "", format: format,
        credentials: ResolvedCredentials(values: [.apiKey: Secret("key-of-\(member.provider)")]),
        clock: now)
    }
    return GatewayConfiguration(
      environments: members, routing: routing, lines: lines,
      redactor: Redactor(members.map { Secret("key-of-\($0.provider)") }), clients: clients)
  }

  private static func cassettes(
    _ members: [ModelEnvironment], _ replies: [String: Reply], in folder: TemporaryFolder
  ) throws -> CassetteSet {
    let place = SourceLocation(file: "replies.jsonl", line: 1, column: 1)
    let exchanges = members.map { member in
      ScriptedExchange(
        suite: "stage", member: member, prompt: Prompt(messages: [Message(.user, "hello")]),
        reply: ScriptedReply(
          place: ScriptedReply.Place(caseID: "hello", member: member.name, trial: 1),
          reply: replies[member.name]
            ?? Reply(
              text: "\(reply) \(member.name)",
              usage: TokenUsage(inputTokens: 1000, outputTokens: 1000)),
          times: RecordedTimes(total: .milliseconds(1)), location: place))
    }
    let manifest = CassetteManifest(
      origin: .synthetic, date: Timestamp(milliseconds: 1_795_000_000_000), tool: "chaindrill")
    let outcome = try CassetteSynthesis.write(exchanges, to: folder.path, manifest: manifest)
    if let problem = outcome.problems.first { throw problem }
    return try CassetteSet.load(from: folder.path, label: "stage", profile: .sequence)
  }
}

extension GatewayStage {
  /// A member that answers every request with an error of that class.
  static func fault(_ member: String, _ kind: String) -> String {
    let kinds = [
      "gone": "model_not_found", "auth": "invalid_api_key", "server": "server_error",
      "bad_request": "invalid_request", "billing": "quota_exhausted",
    ]
    return #"{"type": "abort", "kind": "\#(kinds[kind] ?? kind)", "member": "\#(member)"}"#
  }

  /// A call in an API's own words; what is given last wins.
  func ask(
    _ api: IngressAPI = .chat, _ model: JSONValue = "chain", stream: Bool = false,
    headers: HTTPHeaders = [:], _ more: JSONObject = [:]
  ) async throws -> Answer {
    var body: JSONObject = ["model": model, "stream": .bool(stream)]
    let turn: JSONValue = ["role": "user", "content": "hello"]
    switch api {
    case .chat: body["messages"] = [turn]
    case .responses: body["input"] = [turn]
    case .messages:
      body["messages"] = [turn]
      body["max_tokens"] = 100
    }
    for (key, value) in more.members.map({ ($0.key, $0.value) }) { body[key] = value }
    return try await send(
      api, JSONValue.object(body).encoded(), headers: headers)
  }

  func send(
    _ api: IngressAPI, _ body: [UInt8], method: String = "POST", headers: HTTPHeaders = [:]
  ) async throws -> Answer {
    var all: HTTPHeaders = ["content-type": "application/json"]
    if api == .messages { all.append("anthropic-version", "2023-06-01") }
    for field in headers.fields { all.append(field.name, field.value) }
    return try await fetch(api.path, method: method, headers: all, body: body, api: api)
  }

  func fetch(
    _ path: String, method: String = "GET", headers: HTTPHeaders = [:], body: [UInt8] = [],
    api: IngressAPI = .chat
  ) async throws -> Answer {
    let exchange = try await client.collect(
      OutgoingExchange(url: url + path, method: method, headers: headers, body: body))
    return Answer(
      head: exchange.head, body: exchange.body,
      reply: api.format.client.decode(exchange.head, exchange.body).read(
        asStream: exchange, of: api))
  }

  /// How many requests reached a member.
  func calls(_ member: String) -> Int {
    mock.journal.entries().count { $0.member == member }
  }
}

extension Reply {
  /// The reply of a stream, where the body is one.
  fileprivate func read(asStream exchange: CollectedExchange, of api: IngressAPI) -> Reply {
    guard exchange.head.headers["content-type"]?.hasPrefix("text/event-stream") == true else {
      return self
    }
    var decoder = api.format.client.streamDecoder(exchange.head)
    _ = decoder.feed(exchange.body)
    return decoder.finish()
  }
}

extension IngressAPI {
  var path: String {
    switch self {
    case .chat: "/v1/chat/completions"
    case .responses: "/v1/responses"
    case .messages: "/v1/messages"
    }
  }
}
