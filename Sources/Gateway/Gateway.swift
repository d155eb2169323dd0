import ContractModel
import Serving
import Transport

/// The reference gateway: real traffic by the routing engine's decisions.
///
/// ```
/// listener ─▶ GatewayFront ─▶ CallService: let in, read ─▶ CallConductor: members by the engine
///     ▲                                                      │ whole reply, or first content
///     └──── StreamRelay, OngoingCall: in the caller's API ◀──┘ ─▶ record: traces, metrics
/// ```
package actor Gateway {
  private let core: GatewayCore
  private var listener: HTTPListener?

  /// - Parameters:
  ///   - seed: of spreading and waits.
  ///   - traces: gets a line for every call that is over.
  ///   - spans: gets the same, for a collector.
  ///   - answers: keeps good answers for routes whose degraded mode gives them.
  ///   - programs: runs those that routes declare for their degraded mode.
  package init(
    _ configuration: GatewayConfiguration, client: HTTPClient, clock: GatewayClock, seed: UInt64,
    traces: TraceFile? = nil, spans: SpanExporter? = nil, answers: AnswerCache? = nil,
    programs: DegradedProgram? = nil, version: String
  ) {
    var listeners: [any CallListener] = []
    if let traces { listeners.append(traces) }
    if let spans { listeners.append(spans) }
    self.init(
      configuration, client: client, clock: clock, seed: seed, listeners: listeners,
      answers: answers, programs: programs, version: version)
  }

  /// The same, with whoever is to be told of calls.
  init(
    _ configuration: GatewayConfiguration, client: HTTPClient, clock: GatewayClock, seed: UInt64,
    listeners: [any CallListener], answers: AnswerCache?, programs: DegradedProgram?,
    version: String
  ) {
    var run: DegradedAnswers.Run?
    if let programs { run = { await programs.run($0, input: $1) } }
    core = GatewayCore(
      configuration, client: client, clock: clock, seed: seed, listeners: listeners,
      degraded: DegradedAnswers(cache: answers, run: run), version: version)
  }

  /// Listens; port 0 is any free one. Returns the port.
  package func start(
    host: String = HTTPListener.loopback, port: Int = 0, identity: ServerIdentity? = nil
  ) async throws(ServingError) -> Int {
    let front = GatewayFront(core: core)
    let listener = try await HTTPListener.start(host: host, port: port, identity: identity) {
      request, writer, channel in
      try await front.respond(to: request, writer, on: channel)
    }
    self.listener = listener
    return listener.port
  }

  /// Serves by another configuration from the next request on; none under way is touched.
  package func reload(_ configuration: GatewayConfiguration) { core.replace(configuration) }

  /// Takes no more requests, lets those under way finish within the grace, then cuts them off.
  package func stop(grace: Duration = .seconds(30)) async {
    core.drain()
    await listener?.stop(grace: grace)
    listener = nil
  }
}
