import ContractModel
import JSONSupport
import Routing

/// Every member's health, and whether every route has somebody who can serve.
struct HealthPage: Sendable {
  let core: GatewayCore

  /// 200 while every route can be served, else 503 with the routes that cannot.
  var reply: ServedReply {
    let status = core.desk.status()
    let known = Dictionary(grouping: status, by: \.name)
    func isAvailable(_ name: String) -> Bool {
      known[name]?.contains { $0.isAvailable } ?? true
    }
    let configuration = core.desk.configuration
    let down = core.desk.names().filter { name, members in
      configuration.routing.route(named: name) != nil
        && !members.contains { isAvailable($0.name) }
    }.map(\.name)
    let members = configuration.environments.map { environment in
      member(environment.name, known[environment.name] ?? [])
    }
    let isHealthy = down.isEmpty && !core.isDraining
    return GatewayPages.json(
      [
        "status": .string(core.isDraining ? "draining" : isHealthy ? "ok" : "degraded"),
        "version": .string(core.version),
        "routes_down": .array(down.map { .string($0) }), "members": .array(members),
      ], status: isHealthy ? 200 : 503)
  }

  private func member(_ name: String, _ status: [MemberStatus]) -> JSONValue {
    let now = core.desk.clock.now
    var object: JSONObject = [
      "name": .string(name), "available": .bool(status.allSatisfy(\.isAvailable)),
      "breaker": .string(status.map(\.breaker).worst),
    ]
    if let open = status.compactMap(\.breaker.until).max() {
      object["open_for_ms"] = CallRecord.milliseconds(max(.zero, open - now))
    }
    let benches = status.first?.benches ?? []
    object["benches"] = .array(
      benches.map { bench in
        [
          "target": .string(bench.target.words), "why": .string(bench.reason.words),
          "for_ms": bench.until == .never
            ? .null : CallRecord.milliseconds(max(.zero, bench.until - now)),
        ]
      })
    object["calls"] = .number(JSONNumber(status.map(\.calls).max() ?? 0))
    object["failures"] = .number(JSONNumber(status.map(\.failures).max() ?? 0))
    for (key, share) in [("p50_ms", 0.5), ("p99_ms", 0.99)] {
      object[key] =
        core.latencies.percentile(share, of: name).map(CallRecord.milliseconds) ?? .null
    }
    return .object(object)
  }
}

extension [MemberStatus.Breaker] {
  /// The word of the worst of a member's breakers; closed where none is known yet.
  fileprivate var worst: String {
    if contains(where: { if case .open = $0 { true } else { false } }) { return "open" }
    if contains(where: { if case .halfOpen = $0 { true } else { false } }) { return "half_open" }
    return "closed"
  }
}

extension MemberStatus.Breaker {
  fileprivate var until: Moment? {
    if case .open(let until) = self { until } else { nil }
  }
}

extension BenchTarget {
  fileprivate var words: String {
    switch self {
    case .member(let name): "member \(name)"
    case .account(let name): "account \(name)"
    case .provider(let name): "provider \(name)"
    case .region(let region, let provider): "region \(region) of \(provider)"
    case .group(let name): "group \(name)"
    }
  }
}

extension BenchReason {
  fileprivate var words: String {
    switch self {
    case .failure(let kind): kind.rawValue
    case .withdrawn(let why): why
    }
  }
}
