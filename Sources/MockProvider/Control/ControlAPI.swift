import ContractModel
import JSONSupport

/// The control API of a mock provider; everything but the sockets.
///
/// ```
/// request ─▶ host and token ─▶ route ─▶ query and body checked ─▶ the mock provider ─▶ reply
/// ```
struct ControlAPI: Sendable {
  /// A request whose route is known, with all it says.
  struct Call: Sendable {
    let route: ControlRoute
    let parameters: [String: String]
    let query: [(name: String, value: String)]
    let body: ControlBody

    /// The value of a parameter of the route's own path.
    func parameter(_ name: String) -> String { parameters[name] ?? "" }
    func query(_ name: String) -> String? { query.first { $0.name == name }?.value }
  }

  let mock: MockProvider
  /// The version of the tool.
  let version: String
  private let access: ControlAccess

  init(mock: MockProvider, token: Secret, version: String) {
    self.mock = mock
    self.version = version
    access = ControlAccess(token: token)
  }

  /// Throws where whoever asks may not; nothing of the body is needed for that.
  func check(_ request: ControlRequest) throws(ControlProblem) { try access.check(request) }

  /// The answer; problems are answers too.
  func reply(to request: ControlRequest) async -> ControlReply {
    var reply: ControlReply
    do throws(ControlProblem) {
      try check(request)
      reply = try await answer(request)
    } catch {
      reply = ControlReply(error)
    }
    reply.isHeadOnly = request.method == "HEAD"
    return reply
  }

  private func answer(_ request: ControlRequest) async throws(ControlProblem) -> ControlReply {
    let segments = request.target == "*" ? ["*"] : try request.segments()
    switch try ControlRouter.find(request.method, segments) {
    case .options(let methods):
      return ControlReply(allowing: methods)
    case .match(let match):
      guard case .bytes(let bytes) = request.body else {
        throw ControlProblem(
          .tooLarge, "expected a body of at most \(ControlRequest.longestBody) bytes")
      }
      let query = try request.query()
      let known = match.route.query.map(\.name)
      if let unknown = query.first(where: { !known.contains($0.name) })?.name {
        throw ControlProblem(
          .badRequest, "unknown name in the query: \"\(unknown)\"",
          remedy: known.isEmpty
            ? "this path takes no query" : "known are \(known.joined(separator: ", "))",
          near: NearestNames.of(unknown, among: known))
      }
      let body = try ControlBody(bytes, of: match.route)
      return try await perform(
        Call(route: match.route, parameters: match.parameters, query: query, body: body))
    }
  }

  private func perform(_ call: Call) async throws(ControlProblem) -> ControlReply {
    switch call.route.operation {
    case .health, .ready, .version, .metrics, .description, .mode, .setMode, .reset:
      try await state(call)
    case .cassettes, .loadCassette, .rewindCassette, .unused: try await cassettes(call)
    case .faults, .putFaults, .removeFaults, .fault, .putFault, .removeFault, .replaceFaults:
      try await faults(call)
    case .runs, .startRun, .endRun, .verdict, .clientReport: try await runs(call)
    case .journal, .verify, .misses, .miss, .nearMiss: try await journal(call)
    }
  }

  /// Does something to the mock provider, its errors put into the API's words.
  func doing<Value: Sendable>(
    _ work: () async throws(MockProviderError) -> Value
  ) async throws(ControlProblem) -> Value {
    do throws(MockProviderError) {
      return try await work()
    } catch {
      throw ControlProblem(error)
    }
  }
}
