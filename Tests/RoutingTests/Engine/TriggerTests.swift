import ContractModel
import Routing
import Testing

/// Which failure makes which move: the rows T of the catalogue.
@Suite struct TriggerTests {
  @Test("T01 asks a model that is gone once in eleven requests")
  func t01() {
    var rig = RoutingRig()
    let first = rig.serve([0: .failure(.gone)])
    #expect(first.asked == [0, 1])
    #expect(first.servedBy == 1)
    #expect(first.waits.isEmpty)
    for _ in 0..<10 {
      rig.now = rig.now + .seconds(86_400)
      #expect(rig.serve([:]).asked == [1])
    }
    rig.engine.release(.member("p1/m1"))
    #expect(rig.serve([:]).asked == [0])
  }

  @Test("T01 lets a model that is gone return by itself only where that is declared")
  func t01Returns() {
    var rig = RoutingRig { $0.goneReturn = .afterBench }
    rig.serve([0: .failure(.gone)])
    rig.now = Moment(.seconds(86_400))
    #expect(rig.serve([:]).asked == [0])
  }

  @Test("T02 passes over a revoked key's account, and alarms")
  func t02() {
    let fleet = ["a/m1", "a/m2", "b/m3"].map { name in
      ModelEnvironment.make(name).with(account: name.hasPrefix("a") ? "main" : "other")
    }
    var rig = RoutingRig(environments: fleet)
    let run = rig.serve([0: .failure(.auth)])
    #expect(run.asked == [0, 2])
    #expect(run.trace.attempts.map(\.isAlarming) == [true, false])
    #expect(
      run.trace.skips == [
        Skip(member: 1, reason: .benched(until: .seconds(600), after: .auth))
      ])
    #expect(rig.serve([:]).asked == [2])
  }

  @Test("T03 benches an unpaid account once for twenty requests, until the time that was told")
  func t03() {
    var rig = RoutingRig()
    rig.serve([0: .failure(.billing, after: .seconds(7200))])
    for _ in 0..<20 { #expect(rig.serve([0: .failure(.billing)]).asked == [1]) }
    #expect(rig.status(0).benches.map(\.until) == [.seconds(7200)])
    rig.now = .seconds(7200)
    #expect(rig.serve([:]).asked == [0])
  }

  @Test("T03 benches without an account the one environment alone")
  func t03Narrow() {
    let fleet = ["a/m1", "a/m2"].map { ModelEnvironment.make($0) }
    var rig = RoutingRig(environments: fleet)
    #expect(rig.serve([0: .failure(.billing)]).servedBy == 1)
  }

  @Test("T04 does not skip a sibling of an overloaded member")
  func t04() {
    let fleet = ["a/m1", "a/m2", "b/m3"].map { ModelEnvironment.make($0).with(account: "main") }
    var rig = RoutingRig(environments: fleet)
    let run = rig.serve([0: .failure(.overloaded, after: .seconds(60))])
    #expect(run.asked == [0, 1])
    #expect(run.trace.skips.isEmpty)
  }

  @Test(
    "T05 follows the declared switch for a bad request, and never asks the same member again",
    arguments: [(TriggerAction.stop, [0]), (.next, [0, 1]), (.nextOnce, [0, 1])])
  func t05(_ declared: TriggerAction, _ asked: [Int]) {
    var rig = RoutingRig { $0.triggers[.badRequest] = declared }
    let run = rig.serve([0: .failure(.badRequest)])
    #expect(run.asked == asked)
    #expect((run.servedBy == 1) == (asked == [0, 1]))
  }

  @Test("T06 stops at a failure of this side, and counts it against nobody")
  func t06() {
    var rig = RoutingRig { $0.triggers[.local] = .retry }
    for _ in 0..<50 {
      let run = rig.serve([0: .failure(.local)])
      #expect(run.asked == [0])
      guard case .localFailure = run.ending else { Issue.record("\(run.ending as Any)"); return }
    }
    #expect(rig.status(0).breaker == .closed)
    #expect(rig.status(0).calls == 0)
  }

  @Test(
    "T07 follows the declared switch for a content filter, and benches nobody",
    arguments: [(TriggerAction?.none, [0]), (.stop, [0]), (.next, [0, 1])])
  func t07(_ declared: TriggerAction?, _ asked: [Int]) {
    var rig = RoutingRig { $0.triggers[.contentFilter] = declared }
    for _ in 0..<20 { #expect(rig.serve([0: .failure(.contentFilter)]).asked == asked) }
    #expect(rig.status(0).breaker == .closed)
    #expect(rig.status(0).benches.isEmpty)
  }

  @Test("T08 hands a refusal on once, and serves the second")
  func t08() {
    var rig = RoutingRig(members: 3)
    #expect(rig.serve([0: .failure(.refusal)]).servedBy == 1)
    let run = rig.serve([0: .failure(.refusal), 1: .failure(.refusal)])
    #expect(run.asked == [0, 1])
    guard case .refused(1, let failure) = run.ending else { Issue.record(); return }
    #expect(failure.kind == .refusal)
    #expect(rig.status(0).failures == 0)
  }

  @Test("T08 serves the refusal where those asked after it fail")
  func t08Stands() {
    var rig = RoutingRig(members: 3)
    let run = rig.serve([0: .failure(.refusal), 1: .failure(.timeout), 2: .failure(.timeout)])
    #expect(run.asked == [0, 1, 2])
    guard case .refused(0, _) = run.ending else { Issue.record(); return }
  }

  @Test("T09 treats an overload inside a stream like one by status")
  func t09() {
    var rig = RoutingRig()
    let run = rig.serve([0: .failure(.overloaded)], needs: RequestNeeds(streams: true))
    #expect(run.asked == [0, 0, 1])
    #expect(run.servedBy == 1)
  }

  @Test("T10 moves on after a timeout without asking the silent member again")
  func t10() {
    var rig = RoutingRig()
    let run = rig.serve([0: .failure(.timeout)])
    #expect(run.asked == [0, 1])
    #expect(run.trace.attempts.map(\.consequence) == [.next, .none])
  }

  @Test(
    "T11 follows the declared switch for an empty reply",
    arguments: [
      (TriggerAction?.none, [0, 1]), (.stop, [0]), (.next, [0, 1]), (.retry, [0, 0, 1]),
    ])
  func t11(_ declared: TriggerAction?, _ asked: [Int]) {
    var rig = RoutingRig { $0.triggers[.empty] = declared }
    let run = rig.serve([0: .failure(.empty)])
    #expect(run.asked == asked)
    #expect(run.servedBy == (asked.contains(1) ? 1 : nil))
  }

  @Test("T12 opens the breaker after repeated empty replies, not after one")
  func t12() {
    var rig = RoutingRig {
      $0.breaker.minimumCalls = 4
      $0.breaker.failureRate = 0.25
    }
    for _ in 0..<3 { rig.serve([:]) }
    rig.serve([0: .failure(.empty)])
    #expect(rig.status(0).breaker == .closed)
    rig.serve([0: .failure(.empty)])
    #expect(rig.status(0).breaker == .open(until: .seconds(30)))
    #expect(rig.serve([:]).servedBy == 1)
    rig.now = .seconds(30)
    rig.serve([0: .failure(.empty)])
    #expect(rig.status(0).breaker == .open(until: .seconds(90)))
  }

  @Test("T13 moves on after a proxy's error page, which is a server's failure")
  func t13() {
    var rig = RoutingRig()
    #expect(rig.serve([0: .failure(.server)]).servedBy == 1)
  }

  @Test("T15 surfaces a failure whose class is declared to stop")
  func t15() {
    let classes: [FailureClass] = [.gone, .badRequest, .timeout, .auth]
    for kind in classes {
      var rig = RoutingRig { settings in classes.forEach { settings.triggers[$0] = .stop } }
      let run = rig.serve([0: .failure(kind)])
      #expect(run.asked == [0])
      #expect(run.summary?.root?.failure.kind == kind)
      #expect(rig.serve([0: .failure(.server)], order: [1]).asked == [1])
    }
  }

  @Test("asks again for a reply that cannot be used as often as declared, then the next member")
  func parseRetries() {
    var rig = RoutingRig { $0.parseRetries = 2 }
    let run = rig.serve(
      [0: .failure(.modelOutput)], needs: RequestNeeds(streams: true, isStructured: true))
    #expect(run.asked == [0, 0, 0, 1])
    #expect(run.kinds == [.initial, .parseRetry, .parseRetry, .fallback])
    #expect(run.waits.isEmpty)
    #expect(run.isBuffered)
    #expect(!rig.serve([:], needs: RequestNeeds(streams: true)).isBuffered)
  }

  @Test("stops at a recording that is missing, whatever is declared, and counts it for nobody")
  func missStops() {
    var rig = RoutingRig { $0.triggers[.miss] = .next }
    for _ in 0..<20 { #expect(rig.serve([0: .failure(.miss)]).asked == [0]) }
    #expect(rig.status(0).calls == 0)
  }

  @Test("has a move for every class, and each request ends within its attempts")
  func everyClass() {
    for kind in FailureClass.allCases {
      var rig = RoutingRig(members: 3)
      let run = rig.serve { _ in .failure(kind) }
      #expect(run.ending != nil)
      #expect((1...8).contains(run.asked.count), "\(kind): \(run.asked)")
    }
  }
}
