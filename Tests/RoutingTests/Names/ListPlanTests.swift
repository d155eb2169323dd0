import ContractModel
import JSONSupport
import Testing

@testable import Routing

/// Lists that a caller gives in place of a name.
@Suite struct ListPlanTests {
  private func plan(_ list: [ListEntry]) throws -> RoutePlan {
    var planner = RoutePlannerTests.planner(routes: [.make("chat", "fable")])
    return try planner.plan(for: list)
  }

  private func failure(_ list: [ListEntry]) -> NameError? {
    do {
      _ = try plan(list)
      return nil
    } catch { return error as? NameError }
  }

  @Test func entriesAreTiersInTheOrderOfTheList() throws {
    let plan = try plan([ListEntry("openai/gpt"), ListEntry("fable"), ListEntry("gpt")])
    #expect(
      plan.names == [
        "openai/gpt", "anthropic/fable", "bedrock/fable-eu", "azure/gpt-eu", "azure/gpt-us",
      ])
    #expect(plan.tiers == [0, 1, 1, 2, 2])
    #expect(plan.settings == RouteSettings())
  }

  @Test func optionsNarrowTheMembersOfTheirEntryAlone() throws {
    let options = MemberOptions(
      parameters: ["temperature": 0.9, "seed": 7], timeout: .seconds(20), retries: 0,
      maxOutputTokens: 100)
    var fleet = RoutePlannerTests.fleet
    fleet[0].parameters = ["temperature": 0.2]
    fleet[0].limits.outputTokens = 8192
    var planner = RoutePlanner(environments: fleet, routing: RoutingTable())
    let plan = try planner.plan(for: [
      ListEntry("anthropic/fable", options: options), ListEntry("openai/gpt"),
    ])
    let first = plan.members[0]
    #expect(first.environment.parameters == ["temperature": 0.2, "seed": 7])
    #expect(first.environment.limits.timeout == .seconds(20))
    #expect(first.environment.limits.outputTokens == 100)
    #expect(first.retries == 0)
    #expect(plan.members[1].environment == fleet[4] && plan.members[1].retries == nil)
  }

  @Test func optionsNeverWidenWhatTheEnvironmentAllows() throws {
    var fleet = RoutePlannerTests.fleet
    fleet[0].limits.outputTokens = 50
    var planner = RoutePlanner(environments: fleet, routing: RoutingTable())
    let options = MemberOptions(timeout: .seconds(500), maxOutputTokens: 100)
    let plan = try planner.plan(for: [ListEntry("anthropic/fable", options: options)])
    #expect(plan.members[0].environment.limits.outputTokens == 50)
    #expect(plan.members[0].environment.limits.timeout == .seconds(120))
  }

  @Test func weightedNeighboursFormOneTierThatIsSpread() throws {
    let plan = try plan([
      ListEntry("tiny"), ListEntry("gpt", options: MemberOptions(weight: 3)),
      ListEntry("fable", options: MemberOptions(weight: 1)), ListEntry("openai/gpt"),
    ])
    #expect(plan.tiers == [0, 1, 1, 1, 1, 1])
    #expect(plan.members.map(\.weight) == [1, 1, 1, 1, 0.5, 0.5])
    #expect(plan.settings.selection == .spread)
  }

  @Test func aWeightIsSharedAmongThoseWhomThePolicyAllows() throws {
    var planner = RoutePlannerTests.planner(policy: RoutingPolicy(regions: ["us"]))
    let plan = try planner.plan(for: [ListEntry("gpt", options: MemberOptions(weight: 3))])
    #expect(plan.members.map(\.weight) == [1.5, 1.5])
  }

  @Test func aWeightOfMembersWithoutOwnWeightIsSharedEvenly() throws {
    let fleet = [
      Fleet.environment("p/a", family: "f", weight: 0),
      Fleet.environment("p/b", family: "f", weight: 0),
    ]
    var planner = RoutePlanner(environments: fleet, routing: RoutingTable())
    let plan = try planner.plan(for: [ListEntry("f", options: MemberOptions(weight: 3))])
    #expect(plan.members.map(\.weight) == [1.5, 1.5])
  }

  @Test func listsOfHostileLengthAreRefused() throws {
    #expect(failure([]) == .emptyList)
    let many = [ListEntry](repeating: ListEntry("fable"), count: 33)
    #expect(failure(many) == .tooManyEntries(33, limit: 32))
    #expect(try plan(Array(many.dropLast())).names.count == 2)
    #expect(
      failure([ListEntry(String(repeating: "é", count: 101))])
        == .tooLong(bytes: 202, limit: 200))
    #expect(failure([ListEntry("chat")]) == .routeInList("chat"))
  }

  @Test(arguments: [
    (MemberOptions(weight: -1), "weight"), (MemberOptions(weight: .nan), "weight"),
    (MemberOptions(weight: .infinity), "weight"), (MemberOptions(timeout: .zero), "timeout"),
    (MemberOptions(retries: 11), "retries"), (MemberOptions(retries: -1), "retries"),
    (MemberOptions(maxOutputTokens: 0), "max_output_tokens"),
    (MemberOptions(maxOutputTokens: 1_000_000_001), "max_output_tokens"),
  ])
  func optionsOutOfRangeAreRefused(_ options: MemberOptions, _ name: String) {
    guard case .badOption("fable", name, _) = failure([ListEntry("fable", options: options)])
    else {
      Issue.record("expected a refusal of \(name)")
      return
    }
  }

  @Test func plansOfListsAreKeptWithinABound() throws {
    var planner = RoutePlannerTests.planner()
    for number in 0..<1000 {
      let options = MemberOptions(maxOutputTokens: number + 1)
      let list = [ListEntry("fable", options: options)]
      #expect(try planner.plan(for: list) == planner.plan(for: list))
    }
    #expect(planner.keptLists == 256)
    _ = try planner.plan(for: [
      ListEntry("gpt", options: MemberOptions(parameters: ["a": 1]))
    ])
    #expect(planner.keptLists == 256)
  }
}
