import ContractModel
import Routing
import Testing

@Suite struct ChainResolverTests {
  let fleet: [ModelEnvironment] = [
    .make("anthropic/fable", family: "fable"),
    .make("bedrock/fable-eu", family: "fable", region: "eu"),
    .make("azure/gpt", family: "gpt", region: "eu"),
    .make("openai/gpt", family: "gpt"),
    .make("local/tiny", family: "tiny", region: nil),
  ]

  private func names(
    _ name: String, policy: RoutingPolicy = RoutingPolicy(), aliases: [Alias] = [],
    routes: [Route] = []
  ) throws -> [String] {
    let table = RoutingTable(policy: policy, aliases: aliases, routes: routes)
    return try ChainResolver(environments: fleet, routing: table)
      .chain(for: .make(name)).members.map(\.name)
  }

  private func failure(
    _ name: String, policy: RoutingPolicy = RoutingPolicy(), aliases: [Alias] = []
  ) -> Diagnostic? {
    do {
      _ = try names(name, policy: policy, aliases: aliases)
      return nil
    } catch { return error as? Diagnostic }
  }

  @Test func resolvesAnEnvironmentToItself() throws {
    #expect(try names("openai/gpt") == ["openai/gpt"])
  }

  @Test func resolvesAFamilyInRegionOrderThenByName() throws {
    #expect(try names("gpt") == ["azure/gpt", "openai/gpt"])
    #expect(
      try names("gpt", policy: RoutingPolicy(regions: ["us", "eu"])) == ["openai/gpt", "azure/gpt"])
  }

  @Test func resolvesAliasesOfAliasesFamiliesAndEnvironmentsEachMemberOnce() throws {
    let aliases: [Alias] = [
      .make("default", ["cheap", "openai/gpt", "fable"]), .make("cheap", ["gpt"]),
    ]
    #expect(
      try names("default", aliases: aliases)
        == ["azure/gpt", "openai/gpt", "anthropic/fable", "bedrock/fable-eu"])
  }

  @Test func resolvesARouteFromItsPrimaryThroughItsFallbacks() throws {
    let routes: [Route] = [.make("chat", "fable", ["openai/gpt", "gpt"])]
    #expect(
      try names("chat", routes: routes)
        == ["anthropic/fable", "bedrock/fable-eu", "openai/gpt", "azure/gpt"])
  }

  @Test func namesTheRuleThatEmptiedAChain() throws {
    let cases: [(RoutingPolicy, String)] = [
      (RoutingPolicy(regions: ["eu"]), "policy.regions lacks \"us\""),
      (RoutingPolicy(denyProviders: ["openai"]), "policy.deny_providers has \"openai\""),
      (RoutingPolicy(allowProviders: ["azure"]), "policy.allow_providers lacks \"openai\""),
      (RoutingPolicy(allowModels: ["fable"]), "policy.allow_models lacks \"gpt\""),
      (RoutingPolicy(denyModels: ["gpt"]), "policy.deny_models has \"gpt\""),
    ]
    for (policy, rule) in cases {
      let error = try #require(failure("openai/gpt", policy: policy))
      #expect(error.code == "empty-chain")
      #expect(error.message.contains(rule), "\(error.message)")
      #expect(error.location?.line == 3)
    }
  }

  @Test func keepsAMemberWithoutARegionOutWhereRegionsAreDeclared() throws {
    #expect(try names("tiny") == ["local/tiny"])
    let error = try #require(failure("tiny", policy: RoutingPolicy(regions: ["us"])))
    #expect(error.message.contains("states no region"))
  }

  @Test func letsADenyListWinOverAnAllowList() throws {
    let policy = RoutingPolicy(
      allowProviders: ["openai"], denyProviders: ["openai"], allowModels: ["gpt"])
    let error = try #require(failure("openai/gpt", policy: policy))
    #expect(error.message.contains("deny_providers"))
  }

  @Test func reportsWhoWasLeftOutOfAChainThatStillHasMembers() throws {
    let table = RoutingTable(policy: RoutingPolicy(denyProviders: ["azure"]))
    let chain = try ChainResolver(environments: fleet, routing: table).chain(for: .make("gpt"))
    #expect(chain.members.map(\.name) == ["openai/gpt"])
    #expect(chain.exclusions.map(\.member) == ["azure/gpt"])
  }

  @Test func answersAnUnknownNameWithTheNearest() throws {
    let error = try #require(failure("fabel"))
    #expect(error.code == "unknown-name")
    #expect(error.remedy == "did you mean \"fable\"?")
  }

  @Test func endsACycleOfAliasesWithItsPath() throws {
    let aliases: [Alias] = [.make("a", ["b"]), .make("b", ["a"])]
    let error = try #require(failure("a", aliases: aliases))
    #expect(error.code == "alias-cycle")
    #expect(error.message.contains("a → b → a"))
  }
}
