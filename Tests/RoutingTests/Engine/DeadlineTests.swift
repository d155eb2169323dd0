import ContractModel
import Routing
import Testing

/// Time limits: the rows D of the catalogue.
@Suite struct DeadlineTests {
  private func fleet(
    _ count: Int, timeout: Duration = .seconds(60), firstToken: Duration? = nil
  ) -> [ModelEnvironment] {
    (1...count).map {
      ModelEnvironment.make("p\($0)/m\($0)").with(
        limits: MemberLimits(timeout: timeout, firstToken: firstToken, idle: .seconds(5)))
    }
  }

  @Test("D03 gives the last member all its time for the first content, still bounded")
  func d03() throws {
    var rig = RoutingRig(environments: fleet(2, firstToken: .seconds(4)))
    let needs = RequestNeeds(streams: true)
    var (run, action) = rig.begin(needs: needs)
    let first = try #require(action.order)
    #expect(first.timeouts.firstContent == .seconds(4))
    #expect(first.timeouts.header == .seconds(4))
    #expect(first.timeouts.idle == .seconds(5))
    action = rig.next(&run, .failure(.timeout))
    let last = try #require(action.order)
    #expect(last.timeouts.firstContent == .seconds(60))
    #expect(last.timeouts.total == .seconds(60))
    let plain = try #require(rig.begin().action.order)
    #expect(plain.timeouts.firstContent == nil && plain.timeouts.idle == nil)
    #expect(plain.timeouts.header == .seconds(60))
  }

  @Test("D08 leaves the reserve for the next member, and the last gets all that is left")
  func d08() throws {
    var rig = RoutingRig(environments: fleet(2, timeout: .seconds(90))) {
      $0.deadline = .seconds(90)
    }
    var (run, action) = rig.begin()
    #expect(action.order?.deadline == .seconds(80))
    rig.now = .seconds(80)
    action = rig.next(&run, .failure(.timeout))
    #expect(action.order?.deadline == .seconds(90))
    rig.now = .seconds(90)
    _ = rig.next(&run, .failure(.timeout))
    #expect(run.summary?.hops.count == 2)
  }

  @Test("D08 keeps back no more than half of what is left")
  func d08Half() {
    var rig = RoutingRig(environments: fleet(3))
    var (run, action) = rig.begin(deadline: .seconds(8))
    #expect(action.order?.deadline == .seconds(4))
    rig.now = .seconds(4)
    action = rig.next(&run, .failure(.timeout))
    #expect(action.order?.deadline == .seconds(6))
    #expect(run.deadline == .seconds(8))
  }

  @Test("D09 retries once on a member with another behind it, twice on the last")
  func d09() {
    var rig = RoutingRig()
    #expect(rig.serve { _ in .failure(.overloaded) }.asked == [0, 0, 1, 1, 1])
    var benched = RoutingRig(members: 3)
    benched.engine.bench(.member("p3/m3"), until: .never, why: "away")
    #expect(benched.serve { _ in .failure(.overloaded) }.asked == [0, 0, 1, 1, 1])
  }

  @Test("D10 holds a caller's haste against nobody")
  func d10() {
    var rig = RoutingRig()
    for _ in 0..<30 {
      let run = rig.serve(deadline: .milliseconds(1), taking: .milliseconds(1)) { _ in
        .failure(.timeout)
      }
      #expect(run.trace.attempts.first?.health == .ignored)
    }
    for member in 0...1 {
      #expect(rig.status(member).breaker == .closed)
      #expect(rig.status(member).consecutiveTimeouts == 0)
    }
  }

  @Test("D10 counts a timeout that the member's own limit brought, also of a hasty caller")
  func d10Own() {
    var rig = RoutingRig(environments: fleet(2, firstToken: .seconds(1)))
    let needs = RequestNeeds(streams: true)
    rig.serve([0: .failure(.timeout)], needs: needs, deadline: .seconds(5), taking: .seconds(1))
    #expect(rig.status(0).consecutiveTimeouts == 1)
  }

  @Test("D10 does not count what is left over for a late member, but a fair trial")
  func d10Late() {
    for (spent, counts) in [(115.0, 0), (105, 1)] {
      var rig = RoutingRig(environments: fleet(2))
      var (run, _) = rig.begin()
      rig.now = .seconds(spent)
      _ = rig.next(&run, .failure(.server))
      if case .wait(let until, _) = run.action { rig.now = until }
      _ = rig.engine.resume(&run, at: rig.now)
      while case .attempt(let order) = run.action, order.member == 0 {
        _ = rig.next(&run, .failure(.server, forbidden: true))
      }
      guard case .attempt(let order) = run.action else { Issue.record(); return }
      rig.now = order.deadline
      _ = rig.next(&run, .failure(.timeout))
      #expect(rig.status(1).consecutiveTimeouts == counts, "after \(spent) s")
    }
  }

  @Test("D10 counts a short limit of the member's own, not a long one that the caller cut")
  func d10Cut() {
    for (own, deadline, counts) in [(5.0, 120.0, 1), (60, 40, 0)] {
      var rig = RoutingRig(environments: fleet(2, timeout: .seconds(own)))
      var (run, action) = rig.begin(deadline: .seconds(deadline))
      guard let order = action.order else { Issue.record(); return }
      rig.now = order.deadline
      action = rig.next(&run, .failure(.timeout))
      #expect(rig.status(0).consecutiveTimeouts == counts, "limit \(own) s")
    }
  }

  @Test("D11 ends every attempt with the request's deadline")
  func d11() {
    var rig = RoutingRig(environments: fleet(2, timeout: .seconds(120))) {
      $0.deadline = .seconds(45)
    }
    var (run, _) = rig.begin()
    rig.now = .seconds(44)
    var action = rig.next(&run, .failure(.timeout))
    #expect(action.order?.deadline == .seconds(45))
    rig.now = .seconds(45)
    action = rig.next(&run, .failure(.timeout))
    #expect(run.asked == [0, 1])
    #expect(run.ending != nil)
  }

  @Test("begins no wait that would pass the deadline or eat the reserve")
  func waitsWithinDeadline() {
    var sole = RoutingRig(members: 1) {
      $0.triggers[.rateLimit] = .waitUpTo(.seconds(60), then: .next)
    }
    #expect(
      sole.serve([0: .failure(.rateLimit, after: .seconds(30))], deadline: .seconds(30)).waits == []
    )
    var two = RoutingRig { $0.triggers[.rateLimit] = .waitUpTo(.seconds(60), then: .next) }
    let run = two.serve([0: .failure(.rateLimit, after: .seconds(20))], deadline: .seconds(29))
    #expect(run.asked == [0, 1])
    #expect(run.waits.isEmpty)
    var long = RoutingRig { $0.triggers[.rateLimit] = .waitUpTo(.seconds(60), then: .next) }
    #expect(
      long.serve([0: .failure(.rateLimit, after: .seconds(20))], deadline: .seconds(31)).asked
        == [0, 0, 1])
  }

  @Test("begins no wait that ends with the deadline, and keeps no reserve behind the ceiling")
  func exactly() {
    var sole = RoutingRig(members: 1) { $0.backoff = Backoff(first: .zero) }
    let hinted = AttemptEvent.failure(.rateLimit, after: .nanoseconds(3))
    #expect(sole.serve([0: hinted], deadline: .nanoseconds(3)).waits == [])
    #expect(
      sole.serve([0: hinted], deadline: .nanoseconds(4)).waits == [],
      "benched since the first request")
    var other = RoutingRig(members: 1) { $0.backoff = Backoff(first: .zero) }
    #expect(other.serve([0: hinted], deadline: .nanoseconds(4)).waits == [.nanoseconds(3)])
    var last = RoutingRig(environments: fleet(2, timeout: .seconds(120))) { $0.attemptCeiling = 1 }
    #expect(last.begin().action.order?.deadline == .seconds(120))
  }

  @Test("asks nobody without any time, and says so")
  func noTime() {
    var rig = RoutingRig()
    let run = rig.serve([:], deadline: .zero)
    guard case .exhausted(let summary) = run.ending else { Issue.record(); return }
    #expect(summary.skipped.map(\.reason) == [.noTime, .noTime])
    #expect(run.trace.skips == summary.skipped)
  }

  @Test("lets a member write no more than it, the route and the caller allow")
  func outputTokens() {
    let fleet = [
      ModelEnvironment.make("a/x").with(limits: MemberLimits(outputTokens: 1000)),
      ModelEnvironment.make("b/y"),
    ]
    var rig = RoutingRig(environments: fleet) { $0.maxOutputTokens = 2000 }
    let tokens = { (order: [Int], asked: Int?) in
      rig.begin(order: order, needs: RequestNeeds(outputTokens: asked)).action.order?
        .maxOutputTokens
    }
    #expect(tokens([0], nil) == 1000)
    #expect(tokens([1], nil) == 2000)
    #expect(tokens([1], 500) == 500)
    #expect(tokens([0], 5000) == 1000)
    var free = RoutingRig()
    #expect(free.begin().action.order?.maxOutputTokens == .some(nil))
  }

  @Test("holds a clock that steps back at the latest moment it showed")
  func clockStepsBack() {
    var rig = RoutingRig()
    rig.now = .seconds(10)
    var (run, _) = rig.begin()
    rig.now = .seconds(5)
    let action = rig.next(&run, .failure(.timeout))
    #expect(action.order?.deadline == .seconds(130))
  }
}
