import ContractModel
import Routing
import Testing

/// Breakers, benches, recovery: the rows B of the catalogue, X03 and X09.
@Suite struct BreakerTests {
  @Test("B01 opens a sole member's breaker at the declared threshold")
  func b01() {
    var rig = RoutingRig(members: 1) { $0.lastRetries = 0 }
    var asked = 0
    for _ in 0..<25 { asked += rig.serve([0: .failure(.server)]).asked.count }
    #expect(asked == 10)
    #expect(rig.status(0).breaker == .open(until: .seconds(30)))
  }

  @Test("B02 skips the member from the request after the threshold, and shows its state")
  func b02() {
    var rig = RoutingRig {
      $0.retries = 0
      $0.breaker.minimumCalls = 5
      $0.breaker.failureRate = 0.6
    }
    rig.serve([:])
    rig.serve([:])
    for failures in 1...3 {
      #expect(rig.status(0).breaker == .closed)
      let run = rig.serve([0: .failure(.server)])
      #expect(run.asked == [0, 1])
      #expect(rig.status(0).failures == (failures < 3 ? failures : 0))
    }
    let run = rig.serve([:])
    #expect(run.asked == [1])
    #expect(run.trace.skips == [Skip(member: 0, reason: .breakerOpen(until: .seconds(30)))])
    #expect(!rig.status(0).isAvailable)
  }

  @Test("opens after timeouts in a row, which any answer interrupts")
  func consecutiveTimeouts() {
    for between in [AttemptEvent.succeeded, .failure(.refusal), .failure(.server)] {
      var rig = RoutingRig { $0.retries = 0 }
      for event in [.failure(.timeout), .failure(.timeout), between] { rig.serve([0: event]) }
      for _ in 0..<2 { rig.serve([0: .failure(.timeout)]) }
      #expect(rig.status(0).breaker == .closed)
      rig.serve([0: .failure(.timeout)])
      #expect(rig.status(0).breaker == .open(until: .seconds(30)))
    }
  }

  @Test("counts a failure for as long as the window, no longer")
  func window() {
    for (age, opens) in [(53.0, true), (61, false)] {
      var rig = RoutingRig(members: 1) { $0.lastRetries = 0 }
      for _ in 0..<9 { rig.serve([0: .failure(.server)]) }
      rig.now = .seconds(age)
      rig.serve([0: .failure(.server)])
      #expect((rig.status(0).breaker != .closed) == opens, "after \(age) s")
    }
  }

  @Test("forgets what left the window, on a clock that starts before its origin too")
  func windowMoves() {
    for origin in [-1000.0, -20, 0, 1e9] {
      var rig = RoutingRig(members: 1) {
        $0.breaker = BreakerSettings(
          failureRate: 0.5, window: .seconds(10), minimumCalls: 4, open: .seconds(30))
      }
      rig.now = .seconds(origin)
      for second in 0..<40 {
        rig.now = .seconds(origin + Double(second) + 0.5)
        rig.serve(second % 5 == 0 ? [0: .failure(.empty)] : [:])
        #expect(rig.status(0).calls == min(second + 1, 10))
        #expect(rig.status(0).failures <= 2)
      }
      #expect(rig.status(0).breaker == .closed)
      rig.now = .seconds(origin + 1000)
      #expect(rig.status(0).calls == 0 && rig.status(0).failures == 0)
    }
  }

  @Test("keeps a second opening long where the member was well only for a while")
  func recovery() {
    for (pause, calls, next) in [(300.0, 30, 30.0), (100, 3, 60), (50, 30, 60)] {
      var rig = RoutingRig(members: 1) { $0.lastRetries = 0 }
      rig.breakOpen()
      rig.now = rig.now + .seconds(30)
      rig.serve([:])
      #expect(rig.status(0).breaker == .closed)
      for _ in 0..<calls { rig.serve([:]) }
      rig.now = rig.now + .seconds(pause)
      for _ in 0..<3 { rig.serve([0: .failure(.timeout)]) }
      #expect(rig.status(0).breaker == .open(until: rig.now + .seconds(next)), "\(pause) s")
    }
  }

  @Test("B03 merges benches by the later end")
  func b03() {
    var rig = RoutingRig { $0.triggers[.rateLimit] = .next }
    var (slow, _) = rig.begin()
    rig.serve([0: .failure(.rateLimit, after: .seconds(1))])
    #expect(rig.status(0).benches.map(\.until) == [.seconds(1)])
    _ = rig.next(&slow, .failure(.rateLimit))
    #expect(rig.status(0).benches.map(\.until) == [.seconds(30)])
    var (later, _) = rig.begin(order: [1])
    _ = rig.next(&later, .failure(.rateLimit, after: .seconds(60)))
    rig.engine.bench(.member("p2/m2"), until: .seconds(5), why: "short")
    #expect(rig.status(1).benches.map(\.until) == [.seconds(60), .seconds(5)])
  }

  @Test("doubles a bench without hints each time in a row, up to the longest, until a success")
  func coolDownDoubles() {
    var rig = RoutingRig { $0.triggers[.rateLimit] = .next }
    for seconds in [30.0, 60, 120, 240, 300, 300] {
      let until = rig.now + .seconds(seconds)
      rig.serve([0: .failure(.rateLimit)])
      #expect(rig.status(0).benches.map(\.until) == [until])
      rig.now = until
    }
    #expect(rig.serve([:]).asked == [0])
    rig.serve([0: .failure(.rateLimit)])
    #expect(rig.status(0).benches.map(\.until) == [rig.now + .seconds(30)])
  }

  @Test("takes failures of attempts under way together for one event")
  func coolDownOnce() {
    var rig = RoutingRig { $0.triggers[.rateLimit] = .next }
    var runs = (0..<10).map { _ in rig.begin().run }
    for index in runs.indices {
      rig.now = .seconds(Double(index) / 10)
      _ = rig.next(&runs[index], .failure(.rateLimit))
    }
    #expect(rig.status(0).benches.map(\.until) == [.seconds(30.9)])
  }

  @Test("B09 accounts every failed member, fallbacks too")
  func b09() {
    var rig = RoutingRig(members: 3) { $0.retries = 0 }
    for _ in 0..<10 { rig.serve([0: .failure(.server), 1: .failure(.server)]) }
    #expect(rig.status(0).breaker == .open(until: .seconds(30)))
    #expect(rig.status(1).breaker == .open(until: .seconds(30)))
    #expect(rig.serve([:]).asked == [2])
  }

  @Test(
    "B10 holds what lies in the request against nobody",
    arguments: [FailureClass.contentFilter, .context, .badRequest, .refusal])
  func b10(_ kind: FailureClass) {
    var rig = RoutingRig { $0.breaker.minimumCalls = 1 }
    for _ in 0..<20 {
      rig.serve([0: .failure(kind)])
      #expect(rig.serve([:]).servedBy == 0)
    }
    #expect(rig.status(0).failures == 0)
    #expect(rig.status(0).benches.isEmpty)
  }

  @Test("B11 counts no caller that leaves in the middle of an answer")
  func b11() {
    var rig = RoutingRig()
    for _ in 0..<10 {
      let run = rig.serve([0: .failure(.cancelled, .committed)])
      #expect(run.ending == .cancelled)
    }
    #expect(rig.status(0).breaker == .closed)
    #expect(rig.status(0).calls == 0)
  }

  @Test("B14 keeps a last resort where a group's bench takes every member")
  func b14() {
    let fleet = ["a/x", "b/y"].map { ModelEnvironment.make($0).with(groups: ["egress"]) }
    for (exhaustion, asked) in [(RouteSettings.Exhaustion.fail, 0), (.lastResort, 1)] {
      var rig = RoutingRig(environments: fleet) {
        $0.exhaustion = exhaustion
        $0.retries = 0
      }
      for member in 0...1 { rig.breakOpen(member) }
      #expect(rig.serve([:]).asked.count == asked)
    }
    var rig = RoutingRig(environments: fleet)
    rig.engine.bench(.group("egress"), until: .seconds(600), why: "proxy down")
    let run = rig.serve([:])
    #expect(run.asked.isEmpty)
    #expect(run.summary?.retryAfter == .seconds(600))
    rig.engine.release(.group("egress"))
    #expect(rig.serve([:]).asked == [0])
  }

  @Test("B14 takes zero for off, never for a default")
  func b14Zero() {
    let fail = { (rig: inout RoutingRig, kind: FailureClass) in
      for _ in 0..<30 { rig.serve([0: .failure(kind)], order: [0]) }
    }
    var rate = RoutingRig(members: 1) { $0.breaker.failureRate = 0 }
    fail(&rate, .server)
    #expect(rate.status(0).breaker == .closed)
    var timeouts = RoutingRig(members: 1) {
      $0.breaker.consecutiveTimeouts = 0
      $0.breaker.failureRate = 0
    }
    fail(&timeouts, .timeout)
    #expect(timeouts.status(0).breaker == .closed)
    var open = RoutingRig(members: 1) { $0.breaker.open = .zero }
    fail(&open, .timeout)
    #expect(open.status(0).breaker == .closed)
    var cool = RoutingRig {
      $0.coolDown = .zero; $0.rateLimitWait = .zero
    }
    let run = cool.serve([0: .failure(.rateLimit)])
    #expect(run.asked == [0, 1])
    #expect(cool.serve([:]).asked == [0])
    #expect(cool.serve([0: .failure(.rateLimit, after: .zero)]).asked == [0, 1])
    var ceiling = RoutingRig { $0.attemptCeiling = 0 }
    #expect(ceiling.serve([:]).asked == [0])
  }

  @Test("B15 admits at the very moment a bench or a breaker's time ends, whatever the seed")
  func b15() {
    for seed in 0..<100 as Range<UInt64> {
      var rig = RoutingRig(seed: seed)
      rig.serve([0: .failure(.rateLimit, after: .seconds(60))])
      rig.now = Moment(nanoseconds: 59_999_999_999)
      #expect(rig.serve([:]).asked == [1])
      rig.now = .seconds(60)
      #expect(rig.serve([:]).asked == [0])
    }
    var rig = RoutingRig()
    rig.breakOpen()
    let end = rig.now + .seconds(30)
    rig.now = Moment(nanoseconds: end.nanoseconds - 1)
    #expect(rig.serve([:]).asked == [1])
    rig.now = end
    #expect(rig.serve([:]).kinds == [.probe])
  }

  @Test("X03 still asks the sibling of an overloaded member after the backup's rate limit")
  func x03() {
    let fleet = ["a/m1", "b/m2", "a/m3"].map { ModelEnvironment.make($0).with(account: "main") }
    var rig = RoutingRig(environments: fleet)
    let run = rig.serve([0: .failure(.overloaded), 1: .failure(.rateLimit, after: .seconds(60))])
    #expect(run.servedBy == 2)
  }

  @Test("X09 leaves a flapping member fewer returns each time, until it stays well")
  func x09() {
    var rig = RoutingRig { $0.retries = 0 }
    var switches = 0
    var last = 0
    for tick in 0..<9_000 {
      rig.now = .seconds(Double(tick) / 10)
      let isDown = tick % 300 < 200
      let run = rig.serve(isDown ? [0: .failure(.server)] : [:])
      if let server = run.servedBy, run.asked.first == server, server != last {
        last = server
        switches += 1
      }
    }
    #expect(switches <= 12, "\(switches) switches in a quarter of an hour")
    rig.now = rig.now + .seconds(300)
    for _ in 0..<700 {
      rig.now = rig.now + .seconds(1)
      rig.serve([:])
    }
    rig.breakOpen()
    #expect(rig.status(0).breaker == .open(until: rig.now + .seconds(30)))
  }
}
