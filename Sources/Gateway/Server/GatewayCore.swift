import ContractModel
import Exchanges
import Routing
import Synchronization
import Transport
import WireFormats

/// What all requests share: decisions, accounts, the client, and who is told of finished calls.
final class GatewayCore: Sendable {
  let desk: RoutingDesk
  let client: HTTPClient
  let structured = StructuredReply()
  let listeners: [any CallListener]
  let metrics = GatewayMetrics()
  let latencies = MemberLatencies()
  let degraded: DegradedAnswers
  let version: String
  private let accounts: Mutex<ClientLedger>
  private let draining = Atomic(false)
  private let ids: Mutex<SeededRandom>

  init(
    _ configuration: GatewayConfiguration, client: HTTPClient, clock: GatewayClock, seed: UInt64,
    listeners: [any CallListener], degraded: DegradedAnswers, version: String
  ) {
    desk = RoutingDesk(configuration, clock: clock, seed: seed)
    self.client = client
    self.listeners = listeners
    self.degraded = degraded
    self.version = version
    accounts = Mutex(ClientLedger(configuration.clients))
    var system = SystemRandomNumberGenerator()
    ids = Mutex(SeededRandom(seed: system.next()))
  }

  var ledger: ClientLedger { accounts.withLock { $0 } }

  /// Serves by another configuration from the next request on.
  func replace(_ configuration: GatewayConfiguration) {
    desk.replace(configuration)
    accounts.withLock { $0 = ClientLedger(configuration.clients, after: $0) }
  }

  /// From here on every new request is turned away, so that connections come to an end.
  func drain() { draining.store(true, ordering: .relaxed) }

  var isDraining: Bool { draining.load(ordering: .relaxed) }

  func newID() -> String {
    let stamp = desk.clock.timestamp
    return ids.withLock { RunID(at: stamp, using: &$0).text }
  }

  /// Who calls, taken in by its limits; `ledger.end` must follow.
  func admit(
    _ request: IngressRequest, by ledger: ClientLedger
  ) throws(GatewayRefusal) -> AdmittedClient {
    guard !isDraining else {
      throw GatewayRefusal(.draining, "the gateway is ending", retryAfter: .seconds(1))
    }
    let client = try ledger.client(showing: request.credential)
    try ledger.begin(client, at: desk.clock.now)
    return client
  }

  /// Reads a call in the words of its API.
  func read(
    _ request: IngressRequest, api: IngressAPI, from client: AdmittedClient, id: String
  ) throws(GatewayRefusal) -> GatewayCall {
    guard case .bytes(let bytes) = request.body else {
      throw GatewayRefusal(
        .tooLarge, "expected a request of at most \(IngressRequest.longestBody) bytes")
    }
    var message = WireMessage(
      method: request.method, path: request.target, headers: request.headers, body: bytes)
    var inline: InlineModels?
    let parsed: ParsedCall
    do throws(WireError) {
      parsed = try api.format.server.parse(message)
    } catch {
      // No API takes a list in a model's place: only what it refuses is looked at for one.
      inline = try InlineModels(bytes)
      guard let body = inline?.body else { throw GatewayRefusal(.badRequest, error.description) }
      message.body = body
      parsed = try Self.parse(message, api)
    }
    if let key = client.key, inline == nil, let rule = key.rule(againstAskingFor: parsed.model) {
      // A family or a member may be allowed where the name that covers it is not.
      guard desk.serves(parsed.model, to: key) else { throw GatewayRefusal(.notAllowed, rule) }
    }
    return GatewayCall(
      id: id, api: api, parsed: parsed, client: client, headers: request.headers,
      list: inline?.entries, arrival: desk.clock.timestamp)
  }

  private static func parse(
    _ message: WireMessage, _ api: IngressAPI
  ) throws(GatewayRefusal) -> ParsedCall {
    do throws(WireError) {
      return try api.format.server.parse(message)
    } catch {
      throw GatewayRefusal(.badRequest, error.description)
    }
  }

  /// The refusal in the API's own shape.
  func reply(
    to refusal: GatewayRefusal, in api: IngressAPI, id: String
  ) -> ServedReply {
    var headers: HTTPHeaders = ["x-chaindrill-request": id]
    if let wait = refusal.retryAfter { headers.append("retry-after", wait.wholeSecondsUp) }
    if refusal.code == .draining { headers.append("connection", "close") }
    return reply(refusal.providerError(in: api), headers, in: api, id: id)
  }

  /// An error in the API's own shape.
  func reply(
    _ error: ProviderError, _ headers: HTTPHeaders, in api: IngressAPI, id: String
  ) -> ServedReply {
    let rendered = api.format.server.renderError(error, context: context(id, headers))
    return ServedReply(
      status: rendered.head.status, headers: rendered.head.headers, body: rendered.body)
  }

  func context(_ id: String, _ headers: HTTPHeaders, path: String = "") -> RenderContext {
    RenderContext(
      id: id.lowercased(), unixTime: Int(desk.clock.timestamp.milliseconds / 1000),
      headers: headers, path: path)
  }

  /// Tells everybody who listens that a call is over.
  func finish(_ record: CallRecord) {
    metrics.note(record)
    latencies.note(record)
    for listener in listeners { listener.finished(record) }
  }
}

extension Duration {
  /// As `Retry-After` has it: whole seconds, rounded up, at least one.
  var wholeSecondsUp: String {
    String(max(1, components.seconds + (components.attoseconds > 0 ? 1 : 0)))
  }
}
