import ContractModel
import Foundation
import Routing
import Testing

/// Random histories, each of a seed that is printed where it fails.
///
/// `CHAINDRILL_ROUTING_HISTORIES` sets how many; `CHAINDRILL_ROUTING_SEED` where they begin.
@Suite struct HistoryTests {
  private static func number(_ name: String, else standard: UInt64) -> UInt64 {
    ProcessInfo.processInfo.environment[name].flatMap(UInt64.init) ?? standard
  }

  private let seeds: Range<UInt64> = {
    let first = number("CHAINDRILL_ROUTING_SEED", else: 1)
    return first..<first + number("CHAINDRILL_ROUTING_HISTORIES", else: 2000)
  }()

  /// What became of a history.
  private struct Outcome {
    var violations: [String]
    var hasEnded: Bool
    var endings: Int
    var attempts: Int
    var hash: UInt64
  }

  /// Every eighth is long, so that breakers open, close and open again.
  private func requests(_ seed: UInt64) -> Int { seed % 8 == 0 ? 80 : 16 }

  private func history(_ seed: UInt64) -> Outcome {
    let box = CheckerBox()
    var generator = HistoryGenerator(seed: seed) { box.checker.watch($0) }
    let hasEnded = generator.run(requests: requests(seed))
    return Outcome(
      violations: box.checker.violations, hasEnded: hasEnded, endings: box.checker.endings,
      attempts: box.checker.attempts, hash: generator.engine.decisionHash)
  }

  private final class CheckerBox { var checker = HistoryChecker() }

  @Test("holds what must hold through random histories")
  func holds() {
    var attempts = 0
    for seed in seeds {
      let outcome = history(seed)
      attempts += outcome.attempts
      #expect(outcome.violations.isEmpty, "seed \(seed): \(outcome.violations.prefix(3))")
      #expect(outcome.hasEnded && outcome.endings == requests(seed), "seed \(seed) does not end")
      if !outcome.violations.isEmpty || !outcome.hasEnded { return }
    }
    #expect(attempts > seeds.count * 10, "histories that ask nobody prove nothing")
  }

  @Test("gives the same hash for the same seed, and another for another")
  func repeats() {
    let hashes = seeds.prefix(100).map { history($0).hash }
    #expect(hashes == seeds.prefix(100).map { history($0).hash })
    #expect(Set(hashes).count == hashes.count)
  }

  @Test("decides a request alike whatever happens to requests of other members in between")
  func unrelated() {
    for seed in seeds.prefix(200) {
      let alone = pair(seed, isInterleaved: false)
      let mixed = pair(seed, isInterleaved: true)
      #expect(alone == mixed, "seed \(seed)")
    }
  }

  /// Two requests of disjoint members, one after the other or step by step in turn; their hashes.
  private func pair(_ seed: UInt64, isInterleaved: Bool) -> [UInt64] {
    var engine = RoutingEngine(seed: seed)
    let plans = ["a", "b"].map { name in
      engine.prepare(.make([.make("\(name)/x"), .make("\(name)/y"), .make("\(name)/z")]))
    }
    var runs = plans.enumerated().map {
      engine.begin($1, ranking: Ranking(order: [0, 1, 2]), id: UInt64($0), at: .zero).run
    }
    var randoms = [HistoryRandom(seed: seed), HistoryRandom(seed: seed &+ 1)]
    var clocks = [Moment.zero, .zero]
    while let index = turn(runs, isInterleaved) {
      switch runs[index].action {
      case .attempt:
        clocks[index] = clocks[index] + .milliseconds(1 + randoms[index].below(900))
        let kind = randoms[index].one(FailureClass.server, .rateLimit, .timeout, .empty)
        let event: AttemptEvent = randoms[index].chance(20) ? .succeeded : .failure(kind)
        _ = engine.next(&runs[index], event, at: clocks[index])
      case .wait(let until, _):
        clocks[index] = until
        _ = engine.resume(&runs[index], at: until)
      case .finish: break
      }
    }
    return runs.map(\.decisionHash)
  }

  /// The request whose turn it is, nil when both have ended; the shorter trace goes first in turn.
  private func turn(_ runs: [RequestRun], _ isInterleaved: Bool) -> Int? {
    let open = runs.indices.filter { runs[$0].ending == nil }
    guard isInterleaved else { return open.first }
    return open.min { runs[$0].trace.steps.count < runs[$1].trace.steps.count }
  }
}
