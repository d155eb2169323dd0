import ContractModel
import Testing

@testable import Routing

/// Whose health members share, and what routes declare for their plans.
@Suite struct PlanHealthTests {
  private let strict = BreakerSettings(consecutiveTimeouts: 1)

  private func planner() -> RoutePlanner {
    var own = Route.make("own", "gpt", ["tiny"])
    own.breaker = strict
    var same = Route.make("same", "tiny", ["fable"])
    same.breaker = strict
    return RoutePlannerTests.planner(routes: [.make("chat", "gpt", ["fable"]), own, same])
  }

  @Test func anEnvironmentHasOneHealthInAllPlansOfEqualBreakers() throws {
    var planner = planner()
    let chat = try planner.plan(for: "chat")
    let pinned = try planner.plan(for: "openai/gpt")
    let listed = try planner.plan(for: [ListEntry("tiny"), ListEntry("openai/gpt")])
    let place = try #require(chat.names.firstIndex(of: "openai/gpt"))
    #expect(pinned.members[0].healthIndex == chat.members[place].healthIndex)
    #expect(listed.members[1].healthIndex == chat.members[place].healthIndex)
  }

  @Test func aRouteWithItsOwnBreakerHasHealthsOfItsOwnSharedWithEqualOnes() throws {
    var planner = planner()
    let own = try planner.plan(for: "own")
    let same = try planner.plan(for: "same")
    #expect(own.members.map(\.healthIndex) == [6, 7, 8, 9])
    #expect(same.members.map(\.healthIndex) == [9, 10, 11])
    #expect(planner.healthCount == 12)
  }

  @Test func healthsDoNotDependOnWhatIsAskedForFirst() throws {
    var forwards = planner()
    var backwards = planner()
    let names = ["chat", "own", "same", "gpt", "tiny"]
    let plans = try names.map { try forwards.plan(for: $0) }
    #expect(try names.reversed().map { try backwards.plan(for: $0) } == plans.reversed())
  }

  @Test func weightsAndTrialsOfARouteWinOverTheEnvironments() throws {
    var route = Route.make("chat", "gpt", ["fable"])
    route.weights = [
      MemberShare(member: .make("gpt"), share: 2),
      MemberShare(member: .make("openai/gpt"), share: 0.5),
    ]
    route.canary = [MemberShare(member: .make("bedrock/fable-eu"), share: 0.05)]
    var planner = RoutePlannerTests.planner(routes: [route])
    let plan = try planner.plan(for: "chat")
    #expect(plan.members.map(\.weight) == [2, 2, 0.5, 1, 1])
    #expect(plan.members.map(\.canaryShare) == [nil, nil, nil, nil, 0.05])
    #expect(try planner.plan(for: "gpt").members.map(\.weight) == [1, 1, 1])
  }

  @Test func classesKnowTheLastAdequateTierWhateverThePolicy() throws {
    var route = Route.make("chat", "fable", ["gpt", "tiny"])
    route.selection = .cost
    var table = RoutingTable(policy: RoutingPolicy(denyModels: ["gpt"]), routes: [route])
    table.complexity = ComplexityRules(classes: [
      ComplexityClass(name: "hard", least: .make("fable")),
      ComplexityClass(name: "middle", least: .make("gpt")),
      ComplexityClass(name: "foreign", least: .make("nobody")),
    ])
    var planner = RoutePlanner(environments: RoutePlannerTests.fleet, routing: table)
    let plan = try planner.plan(for: "chat")
    #expect(plan.tiers == [0, 0, 2])
    #expect(
      plan.leastTiers == [
        .init(complexity: "hard", tier: 0), .init(complexity: "middle", tier: 1),
      ])
  }

  @Test func aRouteThatDeclaresNothingHasTheDefaults() {
    var expected = RouteSettings()
    expected.reserve = .seconds(10)
    #expect(RouteSettings(.make("r", "m")) == expected)
  }

  @Test func everythingThatARouteDeclaresIsInItsSettings() {
    var route = Route.make("r", "m")
    route.timeout = .seconds(20)
    route.triggers = [.rateLimit: .waitUpTo(.seconds(7), then: .stop), .empty: .next]
    route.breaker = strict
    route.selection = .latency
    route.maxOutputTokens = 99
    route.degradedMode = .cachedAnswers
    (route.retries, route.parseRetries, route.attempts) = (3, 2, 5)
    route.exhaustion = .waitUpTo(.seconds(4))
    route.affinity = Affinity(sources: [.user])
    route.output = .neverCut
    let settings = RouteSettings(route)
    #expect(settings.deadline == .seconds(20))
    #expect(settings.reserve == .seconds(5), "a quarter of a short time")
    #expect(settings.triggers == route.triggers && settings.rateLimitWait == .seconds(7))
    #expect(settings.breaker == strict && settings.selection == .latency)
    #expect(settings.maxOutputTokens == 99 && settings.degradedMode == .cachedAnswers)
    #expect((settings.retries, settings.lastRetries, settings.parseRetries) == (3, 3, 2))
    #expect(settings.attemptCeiling == 5 && settings.exhaustion == .wait(upTo: .seconds(4)))
    #expect(settings.affinity == route.affinity && settings.output == .neverCut)
    route.reserve = .zero
    route.exhaustion = .lastResort
    #expect(RouteSettings(route).reserve == .zero)
    #expect(RouteSettings(route).exhaustion == .lastResort)
  }
}
