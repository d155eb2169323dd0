import ContractModel
import Routing

/// Benches as the failures and operators of a history bring them, the shortest that must hold.
struct BenchAccount {
  /// What ends one kind of bench leaves the others of the same target.
  private struct Key: Hashable {
    var target: BenchTarget
    var kind: FailureClass
  }

  private var benches: [Key: Moment] = [:]
  private var withdrawn: [BenchTarget: Moment] = [:]
  private var released: [BenchTarget: Int] = [:]

  mutating func withdraw(_ target: BenchTarget, until: Moment) {
    withdrawn[target] = max(withdrawn[target] ?? until, until)
  }

  mutating func release(_ target: BenchTarget, sequence: Int) {
    benches = benches.filter { $0.key.target != target }
    withdrawn[target] = nil
    released[target] = sequence
  }

  /// A test that was answered may end a bench for a key or a bill; this account then forgets it.
  mutating func answered(_ name: String, _ status: [MemberStatus]) {
    for bench in status.filter({ $0.name == name }).flatMap(\.benches) {
      benches[Key(target: bench.target, kind: .auth)] = nil
      benches[Key(target: bench.target, kind: .billing)] = nil
    }
  }

  mutating func fail(
    _ failure: ExchangeFailure, _ environment: ModelEnvironment, settings: RouteSettings,
    at now: Moment, orderedAt: Int
  ) {
    let targets = Self.targets(of: environment)
    guard targets.allSatisfy({ (released[$0] ?? 0) < orderedAt }) else { return }
    let hint = failure.retryAfter.map { now + min($0, .seconds(7 * 86_400)) }
    let member = BenchTarget.member(environment.name)
    switch failure.kind {
    case .gone:
      let until = settings.goneReturn == .afterBench ? now + settings.goneBench : .never
      add(member, until, .gone)
    case .auth, .billing:
      let until = hint ?? now + settings.accountBench
      add(environment.account.map { .account($0) } ?? member, until, failure.kind)
    case .rateLimit, .overloaded, .server, .network:
      if let hint { add(member, hint, failure.kind) }
    default: break
    }
  }

  private mutating func add(_ target: BenchTarget, _ until: Moment, _ kind: FailureClass) {
    let key = Key(target: target, kind: kind)
    benches[key] = max(benches[key] ?? until, until)
  }

  /// What is wrong with asking the member now.
  func fault(
    _ environment: ModelEnvironment, _ kind: AttemptOrder.Kind, at now: Moment
  ) -> String? {
    for target in Self.targets(of: environment) {
      if let until = withdrawn[target], until > now { return "asked \(target), who is withdrawn" }
      for (key, until) in benches where key.target == target && until > now {
        if kind != .lastResort || key.kind == .gone {
          return "asked \(environment.name), though \(target) is benched after \(key.kind)"
        }
      }
    }
    return nil
  }

  private static func targets(of environment: ModelEnvironment) -> [BenchTarget] {
    var targets: [BenchTarget] = [
      .member(environment.name), .provider(environment.provider),
    ]
    if let account = environment.account { targets.append(.account(account)) }
    if let region = environment.region {
      targets.append(.region(region, provider: environment.provider))
    }
    return targets + environment.groups.map { .group($0) }
  }
}

/// Probes under way by member, as orders and outcomes tell.
struct ProbeAccount {
  private var underWay: [Int: [Int: Moment]] = [:]

  /// `sequence` tells the probe; after its deadline and a grace it no longer takes a place.
  mutating func begin(_ slot: Int, sequence: Int, until: Moment) {
    underWay[slot, default: [:]][sequence] = until + .seconds(30)
  }

  mutating func end(_ slot: Int, sequence: Int) {
    underWay[slot]?[sequence] = nil
  }

  func inFlight(_ slot: Int, at now: Moment) -> Int {
    (underWay[slot] ?? [:]).values.count { $0 >= now }
  }
}
