import ContractModel
import JSONSupport
import Testing

@testable import Routing

@Suite struct RoutePlannerTests {
  static let fleet: [ModelEnvironment] = [
    Fleet.environment("anthropic/fable", family: "fable"),
    Fleet.environment("bedrock/fable-eu", family: "fable", region: "eu", model: "us.fable:0"),
    Fleet.environment("azure/gpt-eu", family: "gpt", region: "eu"),
    Fleet.environment("azure/gpt-us", family: "gpt"),
    Fleet.environment("openai/gpt", family: "gpt"),
    Fleet.environment("local/tiny", family: "tiny", region: nil),
  ]

  static func planner(
    policy: RoutingPolicy = RoutingPolicy(), aliases: [Alias] = [], routes: [Route] = [],
    fallback: String? = nil
  ) -> RoutePlanner {
    var table = RoutingTable(policy: policy, aliases: aliases, routes: routes)
    table.defaultRoute = fallback.map { .make($0) }
    return RoutePlanner(environments: fleet, routing: table)
  }

  static func failure(_ work: () throws(NameError) -> RoutePlan) -> NameError? {
    do throws(NameError) {
      _ = try work()
      return nil
    } catch { return error }
  }

  @Test func aRoutesEntriesAreItsTiers() throws {
    var planner = Self.planner(routes: [.make("chat", "fable", ["openai/gpt", "gpt"])])
    let plan = try planner.plan(for: "chat")
    #expect(
      plan.names == [
        "anthropic/fable", "bedrock/fable-eu", "openai/gpt", "azure/gpt-eu", "azure/gpt-us",
      ])
    #expect(plan.tiers == [0, 0, 1, 2, 2])
    #expect(plan.name == "chat")
  }

  @Test func L04_siblingsInOtherRegionsComeBeforeAnotherModel() throws {
    var planner = Self.planner(
      policy: RoutingPolicy(regions: ["us", "eu"]), routes: [.make("chat", "gpt", ["fable"])])
    #expect(
      try planner.plan(for: "chat").names == [
        "azure/gpt-us", "openai/gpt", "azure/gpt-eu", "anthropic/fable", "bedrock/fable-eu",
      ])
  }

  @Test func L03_anAliasOfARoutesFamilyResolvesToTheSameChain() throws {
    var planner = Self.planner(
      aliases: [.make("smart", ["best"]), .make("best", ["fable"])],
      routes: [.make("chat", "fable", ["gpt"])])
    let direct = try planner.plan(for: "fable")
    #expect(try planner.plan(for: "smart") == direct)
    #expect(direct.names == ["anthropic/fable", "bedrock/fable-eu"])
    #expect(direct.tiers == [0, 0])
  }

  @Test func L03_anAliasOfANameThatARouteBearsInheritsItsFallbacks() throws {
    var planner = Self.planner(
      aliases: [.make("smart", ["fable"])], routes: [.make("fable", "fable", ["tiny"])])
    #expect(try planner.plan(for: "smart") == planner.plan(for: "fable"))
    #expect(try planner.plan(for: "smart").names.last == "local/tiny")
  }

  @Test func anAliasOfSeveralModelsIsATierForEach() throws {
    var planner = Self.planner(
      aliases: [
        .make("any", ["fable", "inner", "tiny"]), .make("inner", ["azure/gpt-us", "openai/gpt"]),
      ], routes: [.make("chat", "any", ["azure/gpt-eu"])])
    #expect(try planner.plan(for: "any").tiers == [0, 0, 1, 1, 2])
    #expect(try planner.plan(for: "chat").tiers == [0, 0, 1, 1, 2, 3])
  }

  @Test(arguments: [
    ("openai/gpt", "openai/gpt"), ("bedrock/fable-eu", "bedrock/fable-eu"),
    ("bedrock/fable", "bedrock/fable-eu"), ("bedrock/us.fable:0", "bedrock/fable-eu"),
    ("bedrock/us.fable:0-eu", "bedrock/fable-eu"), ("anthropic/fable-us", "anthropic/fable"),
  ])
  func aPinnedIDIsExactlyOneDeployment(_ id: String, _ name: String) throws {
    var planner = Self.planner(routes: [.make("chat", "openai/gpt", ["fable"])])
    #expect(try planner.plan(for: id).names == [name])
  }

  @Test func aPinnedIDThatFitsSeveralDeploymentsIsRefused() {
    var planner = Self.planner()
    let error = Self.failure { () throws(NameError) in try planner.plan(for: "azure/gpt") }
    #expect(error == .ambiguous("azure/gpt", candidates: ["azure/gpt-eu", "azure/gpt-us"]))
    #expect(
      error?.description
        == "\"azure/gpt\" fits several deployments: name one of \"azure/gpt-eu\", \"azure/gpt-us\"")
  }

  @Test(arguments: [
    (RoutingPolicy(regions: ["eu"]), "policy.regions lacks \"us\""),
    (RoutingPolicy(denyProviders: ["openai"]), "policy.deny_providers has \"openai\""),
    (RoutingPolicy(allowProviders: ["azure"]), "policy.allow_providers lacks \"openai\""),
    (RoutingPolicy(allowModels: ["fable"]), "policy.allow_models lacks \"gpt\""),
    (RoutingPolicy(denyRegions: ["us"]), "policy.deny_regions has \"us\""),
    (RoutingPolicy(regions: ["us"], denyRegions: ["us"]), "policy.deny_regions has \"us\""),
    (RoutingPolicy(denyModels: ["openai/gpt"]), "policy.deny_models has \"openai/gpt\""),
  ])
  func G03_aPinnedNameThatThePolicyExcludesIsAnErrorWithTheRule(
    _ policy: RoutingPolicy, _ rule: String
  ) {
    var planner = Self.planner(policy: policy, routes: [.make("r", "gpt")], fallback: "r")
    let denied = NameError.denied("openai/gpt", [.init(member: "openai/gpt", rule: rule)])
    #expect(
      Self.failure { () throws(NameError) in try planner.plan(for: "openai/gpt") } == denied)
    let list = [ListEntry("openai/gpt"), ListEntry("azure/gpt-eu")]
    #expect(Self.failure { () throws(NameError) in try planner.plan(for: list) } == denied)
    #expect(denied.description.contains(rule) && !denied.isCallersFault)
  }

  @Test func G03_aFamilyKeepsTheMembersThatThePolicyAllows() throws {
    var planner = Self.planner(policy: RoutingPolicy(regions: ["eu"]))
    let plan = try planner.plan(for: "gpt")
    #expect(plan.names == ["azure/gpt-eu"])
    #expect(plan.exclusions.map(\.member) == ["azure/gpt-us", "openai/gpt"])
    #expect(
      Self.failure { () throws(NameError) in try planner.plan(for: "tiny") }?.description
        == "the policy lets nobody serve \"tiny\": local/tiny: policy.regions is given and the "
        + "environment states no region")
  }

  @Test func T17_anUnknownNameIsAnsweredWithTheNearest() {
    var planner = Self.planner(routes: [.make("chat", "fable")])
    let error = Self.failure { () throws(NameError) in try planner.plan(for: "fabel") }
    #expect(error == .unknown("fabel", nearest: ["fable"]))
    #expect(
      error?.description
        == "\"fabel\" is no route, alias, family or environment: did you mean \"fable\"?")
    let entry = Self.failure { () throws(NameError) in
      try planner.plan(for: [ListEntry("fable"), ListEntry("gtp")])
    }
    #expect(entry == .unknown("gtp", nearest: ["gpt"]))
  }

  @Test func T17_anUnknownNameHasTheDefaultRouteWhereThereIsOne() throws {
    var planner = Self.planner(routes: [.make("chat", "fable")], fallback: "chat")
    #expect(try planner.plan(for: "gpt-9").name == "chat")
    #expect(try planner.plan(for: "gpt").names.count == 3)
    var dangling = Self.planner(routes: [.make("chat", "nobody")], fallback: "chat")
    let error = Self.failure { () throws(NameError) in try dangling.plan(for: "gpt-9") }
    #expect(error == .unknown("nobody", nearest: []))
  }

  @Test func R09_aCycleOfAliasesEndsWithItsPath() {
    var planner = Self.planner(
      aliases: [
        .make("a", ["b"]), .make("b", ["a"]), .make("c", ["tiny", "d"]), .make("d", ["c"]),
      ])
    #expect(
      Self.failure { () throws(NameError) in try planner.plan(for: "a") }
        == .cycle(["a", "b", "a"]))
    #expect(
      Self.failure { () throws(NameError) in try planner.plan(for: "c") }
        == .cycle(["c", "d", "c"]))
  }

  @Test func R09_aliasesThatNameEachOtherTwiceCostTheirNumberAndNotTheirProduct() throws {
    var aliases = (0..<30).map { Alias.make("a\($0)", ["a\($0 + 1)", "a\($0 + 1)"]) }
    aliases.append(.make("a30", ["tiny", "gpt"]))
    var planner = Self.planner(aliases: aliases, routes: [.make("r", "a0")])
    #expect(try planner.plan(for: "r").names.first == "local/tiny")
    let table = RoutingTable(aliases: aliases)
    let chain = try ChainResolver(environments: Self.fleet, routing: table).chain(for: .make("a0"))
    #expect(chain.members.count == 4)
  }

  @Test func aliasesOfSeveralNamesMayBeThirtyTwoDeep() {
    func error(_ depth: Int) -> NameError? {
      let aliases = (0..<depth).map { number in
        Alias.make("a\(number)", [number + 1 < depth ? "a\(number + 1)" : "gpt", "tiny"])
      }
      var planner = Self.planner(aliases: aliases)
      return Self.failure { () throws(NameError) in try planner.plan(for: "a0") }
    }
    #expect(error(32) == nil)
    guard case .cycle = error(33) else {
      Issue.record("expected an end")
      return
    }
  }

  @Test func aliasesTooDeepAreRefused() {
    let aliases = (0..<40).map { Alias.make("a\($0)", ["a\($0 + 1)"]) }
    var planner = Self.planner(aliases: aliases + [.make("a40", ["tiny"])])
    guard case .cycle = Self.failure({ () throws(NameError) in try planner.plan(for: "a0") })
    else {
      Issue.record("expected an end")
      return
    }
  }

  @Test func namesOfHostileLengthAreRefusedUnread() {
    var planner = Self.planner()
    #expect(Self.failure { () throws(NameError) in try planner.plan(for: "") } == .empty)
    let long = String(repeating: "x", count: 201)
    #expect(
      Self.failure { () throws(NameError) in try planner.plan(for: long) }
        == .tooLong(bytes: 201, limit: 200))
    #expect(
      Self.failure { () throws(NameError) in try planner.plan(for: String(long.dropLast())) }
        == .unknown(String(long.dropLast()), nearest: []))
    let hostile = Self.failure { () throws(NameError) in try planner.plan(for: "a\n::error::b") }
    #expect(hostile?.description.contains("\n") == false)
  }

  @Test func G03_anEnvironmentWithoutARegionIsOutWhereRegionsAreDenied() {
    var planner = Self.planner(policy: RoutingPolicy(denyRegions: ["eu"]))
    #expect(
      Self.failure { () throws(NameError) in try planner.plan(for: "tiny") }
        == .denied(
          "tiny",
          [
            .init(
              member: "local/tiny",
              rule: "policy.deny_regions is given and the environment states no region")
          ]))
  }

  @Test(arguments: [
    (NameError.empty, "expected a model's name, found an empty one"),
    (.tooLong(bytes: 300, limit: 200), "expected a name of at most 200 bytes, found 300"),
    (.unknown("x", nearest: []), "\"x\" is no route, alias, family or environment"),
    (
      .unknown("x", nearest: ["a", "b"]),
      "\"x\" is no route, alias, family or environment: did you mean \"a\" or \"b\"?"
    ),
    (.cycle(["a", "b", "a"]), "the alias \"a\" leads back to itself: a → b → a"),
    (.emptyList, "expected at least one name, found an empty list"),
    (.tooManyEntries(40, limit: 32), "expected a list of at most 32 names, found 40"),
    (
      .routeInList("r"),
      "\"r\" is a route and stands for itself: ask for it alone, or list families"
    ),
    (
      .badOption(entry: "m", option: "retries", expected: "0 to 10"),
      "expected 0 to 10 for \"retries\" of \"m\""
    ),
    (
      .ambiguous("x", candidates: (0..<9).map { "p/\($0)" }),
      "\"x\" fits several deployments: name one of \"p/0\", \"p/1\", \"p/2\", \"p/3\", \"p/4\", "
        + "\"p/5\", \"p/6\", \"p/7\", …"
    ),
    (
      .denied("x", (0..<9).map { .init(member: "\($0)", rule: "r") }),
      "the policy lets nobody serve \"x\": 0: r; 1: r; 2: r; 3: r; 4: r; 5: r; 6: r; 7: r; …"
    ),
  ])
  func everyRefusalSaysWhatWasExpected(_ error: NameError, _ text: String) {
    #expect(error.description == text)
  }

  @Test func amongVeryManyNamesNoneIsSuggested() {
    func failure(_ count: Int) -> NameError? {
      let many = (0..<count).map { Fleet.environment("p/m\($0)", family: "f") }
      var planner = RoutePlanner(environments: many, routing: RoutingTable())
      return Self.failure { () throws(NameError) in try planner.plan(for: "p/m1O") }
    }
    // The family is a name too.
    #expect(failure(1000) == .unknown("p/m1O", nearest: []))
    #expect(failure(999) == .unknown("p/m1O", nearest: ["p/m1", "p/m10", "p/m11"]))
  }
}
