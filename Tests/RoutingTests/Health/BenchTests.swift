import ContractModel
import Routing
import Testing

/// Benches by operators, tests from outside, and health over a reload.
@Suite struct BenchTests {
  let fleet: [ModelEnvironment] = [
    .make("a/x", region: "eu").with(account: "one", groups: ["proxy", "proxy"]),
    .make("a/y", region: "us").with(account: "two"),
    .make("b/z", region: "eu").with(account: "one"),
  ]

  @Test(
    "takes out whom a target covers, and nobody else",
    arguments: [
      (BenchTarget.member("a/x"), [1, 2]), (.account("one"), [1]), (.provider("a"), [2]),
      (.region("eu", provider: "a"), [1, 2]), (.group("proxy"), [1, 2]),
      (.provider("c"), [0, 1, 2]),
    ])
  func targets(_ target: BenchTarget, _ left: [Int]) {
    var rig = RoutingRig(environments: fleet)
    let isKnown = rig.engine.bench(target, until: .seconds(10), why: "drill")
    #expect(isKnown == (left.count < 3))
    #expect(rig.engine.status(at: .zero).indices.filter { rig.status($0).isAvailable } == left)
    #expect(rig.engine.status(at: .seconds(10)).allSatisfy { $0.isAvailable })
    let isReleased = rig.engine.release(target)
    #expect(isReleased == isKnown)
    #expect(rig.engine.status(at: .zero).allSatisfy { $0.isAvailable })
  }

  @Test("takes out members that come to a benched target with a later plan")
  func benchesBeforehand() {
    var rig = RoutingRig(environments: [fleet[0]])
    rig.engine.bench(.account("one"), until: .seconds(10), why: "drill")
    rig.plan = rig.engine.prepare(.make(fleet))
    #expect(rig.serve([:]).asked == [1])
    let isKnown = rig.engine.bench(.account("typo"), until: .never, why: "drill")
    #expect(!isKnown)
  }

  @Test("keeps a failure's bench and an operator's apart")
  func apart() {
    var rig = RoutingRig(environments: fleet)
    rig.serve([0: .failure(.rateLimit, after: .seconds(60))])
    rig.engine.bench(.provider("a"), until: .seconds(90), why: "drill")
    let benches = rig.status(0).benches
    #expect(benches.map(\.target) == [.provider("a"), .member("a/x")])
    #expect(benches.map(\.until) == [.seconds(90), .seconds(60)])
    #expect(benches.map(\.reason) == [.withdrawn(why: "drill"), .failure(.rateLimit)])
    rig.engine.release(.provider("a"))
    #expect(!rig.status(0).isAvailable)
    #expect(rig.status(1).isAvailable)
  }

  @Test("carries health over a reload by the environment's name")
  func reload() {
    var rig = RoutingRig(environments: fleet)
    rig.breakOpen(0)
    rig.serve([1: .failure(.gone)], order: [1])
    rig.plan = rig.engine.prepare(.make(fleet.reversed()))
    #expect(rig.serve([:]).asked == [0])
    rig.plan = rig.engine.prepare(.make(fleet) { $0.breaker.minimumCalls = 3 })
    let run = rig.serve([:])
    #expect(run.asked == [0], "a breaker of other settings is another breaker")
    #expect(rig.serve([:], order: [1]).asked.isEmpty, "who is gone is gone under every breaker")
  }

  @Test("lets a request under way over a reload end with its own plan")
  func reloadUnderWay() {
    var rig = RoutingRig(environments: fleet)
    var (run, _) = rig.begin()
    rig.plan = rig.engine.prepare(.make([fleet[2]]))
    #expect(rig.next(&run, .failure(.timeout)).order?.member == 1)
    #expect(rig.next(&run, .succeeded) == .finish(.served(member: 1)))
  }

  @Test("offers for tests who may return, within the budget, each once in a while")
  func probes() {
    var rig = RoutingRig(environments: fleet)
    #expect(rig.engine.orderProbes(atMost: 9, at: rig.now).isEmpty)
    rig.serve([1: .failure(.gone)], order: [1])
    rig.serve([2: .failure(.rateLimit, after: .seconds(600))], order: [2])
    rig.breakOpen(0)
    #expect(rig.engine.orderProbes(atMost: 0, at: rig.now).isEmpty)
    #expect(rig.engine.orderProbes(atMost: 9, at: rig.now).map(\.name) == ["a/y"])
    rig.now = rig.now + .seconds(30)
    #expect(rig.engine.orderProbes(atMost: 1, at: rig.now).map(\.name) == ["a/x"])
    #expect(rig.engine.orderProbes(atMost: 9, at: rig.now).map(\.name) == ["a/y"])
    #expect(rig.engine.orderProbes(atMost: 9, at: rig.now).isEmpty)
    #expect(rig.status(0).breaker == .halfOpen(probes: 1))
  }

  @Test("closes a breaker by a test from outside, and ends a bench for a key or a bill")
  func probesHelp() {
    for kind in [FailureClass.auth, .billing] {
      var rig = RoutingRig(environments: fleet)
      rig.serve([0: .failure(kind)])
      #expect(!rig.status(2).isAvailable)
      let orders = rig.engine.orderProbes(atMost: 1, at: rig.now)
      for order in orders { rig.engine.report(order, .answered, at: rig.now) }
      #expect(orders.count == 1)
      #expect(rig.status(0).isAvailable && rig.status(2).isAvailable)
    }
    var rig = RoutingRig(environments: fleet)
    rig.breakOpen(0)
    rig.now = rig.now + .seconds(30)
    for order in rig.engine.orderProbes(atMost: 1, at: rig.now) {
      rig.engine.report(order, .answered, at: rig.now)
      rig.engine.report(order, .failed(ExchangeFailure(.server, message: "")), at: rig.now)
    }
    #expect(rig.status(0).breaker == .closed)
  }

  @Test("leaves every other bench where a test ends that of a key")
  func probesLeave() {
    var rig = RoutingRig(environments: [.make("a/x"), .make("b/y")]) { $0.goneReturn = .afterBench }
    var (late, _) = rig.begin()
    var (later, _) = rig.begin()
    rig.serve([0: .failure(.gone)])
    _ = rig.next(&late, .failure(.auth, after: .seconds(100_000)))
    let orders = rig.engine.orderProbes(atMost: 1, at: rig.now)
    for order in orders { rig.engine.report(order, .answered, at: rig.now) }
    #expect(orders.count == 1)
    #expect(rig.status(0).benches.map(\.reason) == [.failure(.gone)])
    #expect(rig.status(0).benches.map(\.until) == [.seconds(86_400)])
    rig.now = .seconds(30)
    _ = rig.next(&later, .failure(.overloaded, after: .seconds(60)))
    #expect(rig.engine.orderProbes(atMost: 9, at: rig.now).isEmpty)
    rig.now = .seconds(90)
    #expect(rig.engine.orderProbes(atMost: 9, at: rig.now).map(\.name) == ["a/x"])
  }

  @Test("closes a breaker by the release of its member, not of what covers it")
  func releaseOfBreaker() {
    var rig = RoutingRig(environments: fleet)
    rig.breakOpen(0)
    rig.engine.release(.account("one"))
    #expect(rig.status(0).breaker != .closed)
    rig.engine.release(.member("a/x"))
    #expect(rig.status(0).breaker == .closed)
    #expect(rig.serve([:]).asked == [0])
  }

  @Test("tests an environment once where it is benched under two breakers")
  func probesOnce() {
    var rig = RoutingRig(environments: fleet)
    _ = rig.engine.prepare(.make(fleet) { $0.breaker.minimumCalls = 3 })
    rig.serve([0: .failure(.gone)])
    #expect(rig.engine.orderProbes(atMost: 9, at: rig.now).map(\.name) == ["a/x"])
  }

  @Test("notes that who is gone answers again, and leaves the return to a retest")
  func probesGone() {
    var rig = RoutingRig(environments: fleet)
    rig.serve([0: .failure(.gone)])
    for order in rig.engine.orderProbes(atMost: 1, at: rig.now) {
      rig.engine.report(order, .answered, at: rig.now)
    }
    #expect(rig.status(0).answersAgain)
    #expect(!rig.status(0).isAvailable)
    rig.engine.release(.member("a/x"))
    #expect(!rig.status(0).answersAgain)
    #expect(rig.status(0).isAvailable)
  }

  @Test("B12 takes nobody out for tests from outside that fail, and tells of them")
  func b12() {
    var rig = RoutingRig(environments: fleet)
    rig.breakOpen(0)
    for count in 1...20 {
      rig.now = rig.now + .seconds(400)
      for order in rig.engine.orderProbes(atMost: 1, at: rig.now) {
        rig.engine.report(order, .failed(ExchangeFailure(.timeout, message: "")), at: rig.now)
      }
      #expect(rig.status(0).failedProbes == count)
      #expect(rig.status(0).breaker == .halfOpen(probes: 0))
    }
    #expect(rig.serve([:]).asked == [0])
    #expect(rig.status(0).breaker == .closed)
  }

  @Test("ignores a test that was ordered before a release, or by another engine")
  func probesStale() {
    var rig = RoutingRig(environments: fleet)
    rig.serve([0: .failure(.auth)])
    let orders = rig.engine.orderProbes(atMost: 1, at: rig.now)
    rig.engine.release(.member("a/x"))
    for order in orders {
      rig.engine.report(order, .failed(ExchangeFailure(.auth, message: "")), at: rig.now)
      var stranger = RoutingEngine(seed: 1)
      stranger.report(order, .answered, at: rig.now)
      #expect(stranger.status(at: rig.now).isEmpty)
    }
    #expect(rig.status(0).failedProbes == 0)
  }
}
