import ContractModel
import Routing
import Testing

/// What happens where nobody may be asked: row R11 of the catalogue.
@Suite struct ExhaustionTests {
  @Test("R11 fails at once with the shortest wait while all are benched")
  func r11() {
    var rig = RoutingRig()
    let hints: [Duration] = [.seconds(30), .seconds(20)]
    let first = rig.serve { .failure(.rateLimit, after: hints[$0.member]) }
    #expect(first.asked == [0, 1])
    #expect(first.summary?.retryAfter == .seconds(30))
    #expect(first.summary?.isRetryable == true)
    rig.now = rig.now + .seconds(5)
    let second = rig.serve([:])
    #expect(second.asked.isEmpty)
    guard case .exhausted(let summary) = second.ending else { Issue.record(); return }
    #expect(summary.retryAfter == .seconds(15))
    #expect(summary.isRetryable)
    #expect(
      summary.skipped == [
        Skip(member: 0, reason: .benched(until: .seconds(30), after: .rateLimit)),
        Skip(member: 1, reason: .benched(until: .seconds(20), after: .rateLimit)),
      ])
  }

  @Test("R11 waits for the first member to return where that is declared")
  func r11Waits() {
    var rig = RoutingRig { $0.exhaustion = .wait(upTo: .seconds(20)) }
    rig.serve { .failure(.rateLimit, after: .seconds($0.member == 0 ? 30 : 20)) }
    let run = rig.serve([:])
    #expect(run.asked == [1])
    #expect(run.waits.allSatisfy { $0 == .seconds(20) })
    rig.serve([1: .failure(.rateLimit, after: .seconds(21))], order: [1])
    rig.now = rig.now + .milliseconds(500)
    #expect(rig.serve([:], order: [1]).ending != .served(member: 1))
  }

  @Test("R11 asks the member that returns first where a last resort is declared")
  func r11LastResort() {
    var rig = RoutingRig { $0.exhaustion = .lastResort }
    let first = rig.serve { .failure(.rateLimit, after: .seconds($0.member == 0 ? 30 : 20)) }
    #expect(first.asked == [0, 1])
    let run = rig.serve([:])
    #expect(run.asked == [1])
    #expect(run.kinds == [.lastResort])
    #expect(run.trace.skips.count == 2)
    let failing = rig.serve([1: .failure(.server)])
    #expect(failing.asked == [1])
  }

  @Test("R11 forces neither who is gone nor who was withdrawn")
  func r11Forced() {
    var rig = RoutingRig { $0.exhaustion = .lastResort }
    rig.serve([0: .failure(.gone)])
    rig.engine.bench(.member("p2/m2"), until: .seconds(60), why: "bill under review")
    let run = rig.serve([:])
    #expect(run.asked.isEmpty)
    #expect(
      run.trace.skips == [
        Skip(member: 0, reason: .benched(until: .never, after: .gone)),
        Skip(member: 1, reason: .withdrawn(until: .seconds(60), why: "bill under review")),
      ])
    #expect(run.summary?.retryAfter == .seconds(60))
  }

  @Test("R11 neither waits nor forces anybody where a refusal is at hand")
  func r11Refusal() {
    for exhaustion in [RouteSettings.Exhaustion.lastResort, .wait(upTo: .seconds(60))] {
      var rig = RoutingRig { $0.exhaustion = exhaustion }
      rig.serve([1: .failure(.rateLimit, after: .seconds(20))], order: [1])
      let run = rig.serve([0: .failure(.refusal)])
      #expect(run.asked == [0])
      guard case .refused(0, _) = run.ending else { Issue.record(); return }
    }
  }

  @Test("R11 counts all its waits against the limit, none of them an instant")
  func r11Limit() throws {
    var rig = RoutingRig(members: 1) { $0.exhaustion = .wait(upTo: .seconds(20)) }
    rig.engine.bench(.member("p1/m1"), until: .seconds(15), why: "moving")
    var (run, action) = rig.begin()
    rig.now = try #require(action.wait)
    #expect(rig.now >= .seconds(15) && rig.now <= .seconds(15.25))
    rig.engine.bench(.member("p1/m1"), until: rig.now + .nanoseconds(1), why: "moving")
    action = rig.engine.resume(&run, at: rig.now)
    let again = try #require(action.wait)
    #expect(again >= rig.now + .milliseconds(10))
    rig.now = again
    rig.engine.bench(.member("p1/m1"), until: again + .seconds(15), why: "moving")
    _ = rig.engine.resume(&run, at: rig.now)
    guard case .exhausted = run.ending else { Issue.record(); return }
  }
}
