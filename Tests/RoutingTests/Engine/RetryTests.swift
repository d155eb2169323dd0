import ContractModel
import Routing
import Testing

/// Retries, waits, amplification, loops: the rows R of the catalogue, and L05.
@Suite struct RetryTests {
  @Test("R01 waits for each attempt's own hint")
  func r01() {
    var rig = RoutingRig(members: 1) {
      $0.triggers[.rateLimit] = .retry
      $0.lastRetries = 3
    }
    var hints: [Duration] = [.seconds(2), .seconds(6), .seconds(4)]
    let run = rig.serve { _ in
      hints.isEmpty ? .succeeded : .failure(.rateLimit, after: hints.removeFirst())
    }
    #expect(run.servedBy == 0)
    #expect(run.waits.count == 3)
    for (wait, hint) in zip(run.waits, [2.0, 6, 4]) {
      #expect(wait >= .seconds(hint) && wait <= .seconds(max(hint + 0.25, 2)), "\(wait)")
    }
  }

  @Test(
    "R02 never sleeps through a long hint, but benches until its end",
    arguments: [(90.0, 90.0), (259_200, 259_200), (1e9, 604_800)])
  func r02(_ hint: Double, _ bench: Double) {
    var rig = RoutingRig()
    let run = rig.serve([0: .failure(.rateLimit, after: .seconds(hint))])
    #expect(run.asked == [0, 1])
    #expect(run.waits.isEmpty)
    #expect(rig.status(0).benches.map(\.until) == [.seconds(bench)])
  }

  @Test("R02 backs off without a hint, and takes one of zero or less as none")
  func r02Backoff() {
    for hint in [nil, Duration.zero, .seconds(-5)] {
      var rig = RoutingRig()
      var isFirst = true
      let run = rig.serve { _ in
        defer { isFirst = false }
        return isFirst ? .failure(.rateLimit, after: hint) : .succeeded
      }
      #expect(run.asked == [0, 0])
      #expect(run.waits.allSatisfy { $0 >= .zero && $0 <= .milliseconds(500) })
    }
  }

  @Test(
    "R03 honours a hint on every class that is retried",
    arguments: [FailureClass.overloaded, .server, .network])
  func r03(_ kind: FailureClass) {
    var rig = RoutingRig()
    var isFirst = true
    let run = rig.serve { _ in
      defer { isFirst = false }
      return isFirst ? .failure(kind, after: .seconds(5)) : .succeeded
    }
    #expect(run.asked == [0, 0])
    #expect(run.waits.allSatisfy { $0 >= .seconds(5) && $0 <= .milliseconds(5250) })
    var other = RoutingRig()
    other.serve([0: .failure(kind, after: .seconds(20))])
    #expect(other.serve([:]).asked == [1])
  }

  @Test("R03 benches a member whose gateway timed out until the hint")
  func r03Timeout() {
    var rig = RoutingRig()
    rig.serve([0: .failure(.timeout, after: .seconds(5))])
    #expect(rig.status(0).benches.map(\.until) == [.seconds(5)])
    #expect(rig.serve([:]).asked == [1])
  }

  @Test("R04 asks a sole member as often as declared and no more")
  func r04() {
    for retries in 0...4 {
      var rig = RoutingRig(members: 1) {
        $0.triggers[.rateLimit] = .retry
        $0.lastRetries = retries
      }
      #expect(rig.serve([0: .failure(.rateLimit)]).asked.count == 1 + retries)
    }
  }

  @Test("R05 ends at the ceiling whatever else is declared, or when the caller leaves")
  func r05() {
    var rig = RoutingRig(members: 3) {
      $0.retries = 1_000_000
      $0.lastRetries = 1_000_000
      $0.parseRetries = .max
      $0.breaker.minimumCalls = .max
      $0.backoff = Backoff(first: .zero)
    }
    #expect(rig.serve { _ in .failure(.server) }.asked.count == 8)
    #expect(rig.serve { _ in .failure(.modelOutput) }.asked.count == 8)
    var (run, _) = rig.begin()
    rig.engine.cancel(&run, at: rig.now)
    #expect(rig.next(&run, .failure(.server)) == .finish(.cancelled))
    #expect(rig.engine.resume(&run, at: rig.now) == .finish(.cancelled))
  }

  @Test("R05 obeys a declared ceiling, and tells who was not asked for it")
  func r05Declared() {
    var rig = RoutingRig(members: 4) { $0.attemptCeiling = 2 }
    let run = rig.serve { _ in .failure(.timeout) }
    #expect(run.asked == [0, 1])
    #expect(
      run.summary?.skipped == [
        Skip(member: 2, reason: .attemptCeiling), Skip(member: 3, reason: .attemptCeiling),
      ])
  }

  @Test("R06 spreads the retries of many requests over the backoff")
  func r06() {
    var tenths: [Int: Int] = [:]
    for _ in 0..<1000 {
      var rig = RoutingRig(members: 1, seed: UInt64(tenths.values.reduce(0, +)))
      let waits = rig.serve { $0.number == 1 ? .failure(.overloaded) : .succeeded }.waits
      for wait in waits { tenths[Int(wait / .milliseconds(50)), default: 0] += 1 }
    }
    #expect(Set(tenths.keys).isSubset(of: Set(0...10)))
    #expect((0..<10).allSatisfy { (60...150).contains(tenths[$0] ?? 0) }, "\(tenths)")
    let hinted = (0..<50 as Range<UInt64>).map { id in
      var rig = RoutingRig(members: 1, seed: id)
      return rig.serve {
        $0.number == 1 ? .failure(.rateLimit, after: .seconds(2)) : .succeeded
      }.waits
    }
    #expect(Set(hinted).count > 40)
  }

  @Test("R07 counts nothing where the caller leaves during an attempt or a wait")
  func r07() {
    var rig = RoutingRig()
    for _ in 0..<20 {
      var (run, _) = rig.begin()
      rig.now = rig.now + .seconds(3)
      rig.engine.cancel(&run, at: rig.now)
      #expect(run.ending == .cancelled)
      #expect(run.trace.attempts.map(\.outcome) == [.cancelled])
    }
    #expect(rig.status(0).calls == 0)
    #expect(rig.serve([0: .failure(.cancelled)]).ending == .cancelled)
    #expect(rig.status(0).breaker == .closed)
  }

  @Test("R08 spends each member's retries once, without a third visit")
  func r08() {
    var rig = RoutingRig {
      $0.triggers[.rateLimit] = .retry
      $0.retries = 2
      $0.lastRetries = 2
    }
    let run = rig.serve { _ in .failure(.rateLimit) }
    #expect(run.asked == [0, 0, 0, 1, 1, 1])
  }

  @Test("R08 lets retries give way before members")
  func r08GivesWay() {
    var rig = RoutingRig(members: 10) { $0.breaker.minimumCalls = .max }
    #expect(rig.serve { _ in .failure(.server) }.asked == Array(0..<10))
    var six = RoutingRig(members: 6) { $0.breaker.minimumCalls = .max }
    #expect(six.serve { _ in .failure(.server) }.asked == [0, 0, 1, 1, 2, 3, 4, 5])
  }

  @Test("R09 asks each member at most once beyond its retries, also where a ranking repeats it")
  func r09() {
    var rig = RoutingRig(members: 3)
    let run = rig.serve(order: [0, 1, 2, 0, 1, 99, -1, 2]) { _ in .failure(.timeout) }
    #expect(run.asked == [0, 1, 2])
  }

  @Test("R12 holds a rule of the owner's own against nobody's health")
  func r12() {
    var rig = RoutingRig()
    for _ in 0..<30 {
      let run = rig.serve([0: .passedOver(rule: "60 requests a minute are used up")])
      #expect(run.asked == [0, 1])
      #expect(run.servedBy == 1)
      #expect(run.kinds == [.initial, .initial])
    }
    #expect(rig.status(0).breaker == .closed)
    #expect(rig.status(0).calls == 0)
    let run = rig.serve { _ in .passedOver(rule: "no budget") }
    guard case .exhausted(let summary) = run.ending else { Issue.record(); return }
    #expect(summary.skipped.map(\.member) == [0, 1])
    #expect(summary.skipped.allSatisfy { $0.reason == .notAllowed(rule: "no budget") })
  }

  @Test("R13 asks a fallback that rejects the request once, and moves on")
  func r13() {
    var rig = RoutingRig(members: 3)
    let run = rig.serve([0: .failure(.timeout), 1: .failure(.badRequest)])
    #expect(run.asked == [0, 1, 2])
    #expect(rig.serve([0: .failure(.badRequest)]).asked == [0])
  }

  @Test("visits a hundred and thirty members once each")
  func manyMembers() {
    var rig = RoutingRig(members: 130)
    #expect(rig.serve { _ in .failure(.timeout) }.asked == Array(0..<130))
    let last = rig.serve(order: [129, 65, 64, 1, 129]) { _ in .failure(.timeout) }
    #expect(last.asked == [129, 65, 64, 1])
  }

  @Test("benches the member of a rate limit whose reach nobody stated")
  func unstatedReach() {
    var rig = RoutingRig()
    let failure = ExchangeFailure(.rateLimit, message: "slow down", retryAfter: .seconds(60))
    rig.serve([0: .failed(failure, .open)])
    #expect(rig.status(0).benches.map(\.until) == [.seconds(60)])
    let fleet = ["a/x", "a/y"].map { ModelEnvironment.make($0).with(account: "main") }
    var narrow = RoutingRig(environments: fleet)
    narrow.serve([0: .failure(.auth, scope: .member)])
    #expect(narrow.status(1).isAvailable)
    var wide = RoutingRig(environments: fleet)
    wide.serve([0: .failure(.rateLimit, after: .seconds(60), scope: .account)])
    #expect(!wide.status(1).isAvailable)
  }

  @Test("asks nobody when a wait was slept through to the deadline")
  func resumesLate() {
    var rig = RoutingRig()
    var (run, _) = rig.begin()
    _ = rig.next(&run, .failure(.server))
    rig.now = .seconds(120)
    _ = rig.engine.resume(&run, at: rig.now)
    #expect(run.asked == [0])
    #expect(run.summary?.skipped == [Skip(member: 1, reason: .noTime)])
  }

  @Test("asks nobody again who forbids it")
  func forbidden() {
    for kind in [FailureClass.server, .rateLimit, .modelOutput] {
      var rig = RoutingRig { $0.parseRetries = 3 }
      let run = rig.serve([0: .failure(kind, forbidden: true)])
      #expect(run.asked == [0, 1], "\(kind)")
    }
  }

  @Test("L05 goes on to the next priority, not to the same one")
  func l05() {
    var rig = RoutingRig { $0.triggers[.rateLimit] = .next }
    let run = rig.serve([0: .failure(.rateLimit)])
    #expect(run.asked == [0, 1])
    #expect(rig.serve([:]).asked == [1])
  }

  @Test("L06 passes over the pinned member that is out, for its sibling")
  func l06() {
    var rig = RoutingRig(members: 3)
    rig.serve([1: .failure(.rateLimit, after: .seconds(60))], order: [1, 0, 2])
    #expect(rig.serve([:], order: [1, 0, 2]).asked == [0])
  }

  @Test("waits once for a rate limit with a short hint, not twice")
  func waitsOnce() {
    var rig = RoutingRig()
    let run = rig.serve([0: .failure(.rateLimit, after: .seconds(1))])
    #expect(run.asked == [0, 0, 1])
    #expect(run.waits.count == 1)
    #expect(run.waits.allSatisfy { $0 >= .seconds(1) && $0 <= .milliseconds(1250) })
  }

  @Test("stops after the wait where that is declared")
  func waitsThenStops() {
    var rig = RoutingRig { $0.triggers[.rateLimit] = .waitUpTo(.seconds(3), then: .stop) }
    #expect(rig.serve([0: .failure(.rateLimit, after: .seconds(3))]).asked == [0, 0])
    var long = RoutingRig { $0.triggers[.rateLimit] = .waitUpTo(.seconds(3), then: .stop) }
    #expect(long.serve([0: .failure(.rateLimit, after: .seconds(4))]).asked == [0])
  }

  @Test("does not ask again who was benched during the wait")
  func benchedMeanwhile() {
    var rig = RoutingRig()
    var (run, action) = rig.begin()
    action = rig.next(&run, .failure(.server))
    guard let until = action.wait else { Issue.record("\(action)"); return }
    rig.serve([0: .failure(.gone)])
    rig.now = until
    #expect(rig.engine.resume(&run, at: rig.now).order?.member == 1)
    #expect(run.trace.skips == [Skip(member: 0, reason: .benched(until: .never, after: .gone))])
  }

  @Test("repeats the standing action to who comes early or at the wrong time")
  func repeats() {
    var rig = RoutingRig()
    var (run, action) = rig.begin()
    #expect(rig.engine.resume(&run, at: rig.now) == action)
    action = rig.next(&run, .failure(.rateLimit, after: .seconds(1)))
    #expect(rig.engine.resume(&run, at: .seconds(0.5)) == action)
    #expect(rig.next(&run, .succeeded) == action)
    #expect(rig.status(0).calls == 0)
  }
}
