import ContractModel
import Testing

@testable import SuiteFiles

struct RoutesDecoderTests {
  private func table(_ text: String) throws -> RoutingTable {
    let folder = try ProjectFolder([
      "environments/acme.yaml": ProjectFolder.environment, "environments/routes.yaml": text,
    ])
    let loaded = folder.load()
    return try #require(loaded.project, "\(loaded.diagnostics)").routing
  }

  @Test func everyKeyIsRead() throws {
    let table = try table(
      """
      policy: {regions: [eu, us], allow_providers: [acme], deny_providers: [x],
        allow_models: [m], deny_models: [y]}
      degraded_modes: {rules_engine: {command: [python3, rules.py]}}
      aliases: {default-llm: [m, acme/m], inner: [default-llm]}
      routes:
        chat-assist:
          primary: default-llm
          fallbacks: [m, acme/m]
          degraded_mode: rules_engine
          max_output_tokens: 8192
          timeout_seconds: 1.5
          triggers: {refusal: next_once, bad_request: stop, overloaded: retry, empty: next,
            rate_limit: {wait_up_to: 2s, then: stop}, timeout: {wait_up_to: 1s}}
          breaker: {consecutive_timeouts: 4, failure_rate: 0.25, window: 61s, minimum_calls: 11,
            open: 31s, probes: 2}
          selection: cost
      """)
    #expect(table.policy.regions == ["eu", "us"])
    #expect(table.policy.allowProviders == ["acme"])
    #expect(table.policy.denyProviders == ["x"])
    #expect(table.policy.allowModels == ["m"])
    #expect(table.policy.denyModels == ["y"])
    #expect(table.degradedCommands.map(\.name) == ["rules_engine"])
    #expect(table.degradedCommands.map(\.command) == [["python3", "rules.py"]])
    #expect(table.aliases.map(\.name) == ["default-llm", "inner"])
    #expect(table.aliases.first?.targets.map(\.name) == ["m", "acme/m"])
    let route = try #require(table.route(named: "chat-assist"))
    #expect(route.entries.map(\.name) == ["default-llm", "m", "acme/m"])
    guard case .named(let mode) = route.degradedMode else {
      Issue.record("\(route.degradedMode)")
      return
    }
    #expect(mode.name == "rules_engine")
    #expect(route.maxOutputTokens == 8192)
    #expect(route.timeout == .milliseconds(1500))
    #expect(
      route.triggers == [
        .refusal: .nextOnce, .badRequest: .stop, .overloaded: .retry, .empty: .next,
        .rateLimit: .waitUpTo(.seconds(2), then: .stop),
        .timeout: .waitUpTo(.seconds(1), then: .next),
      ])
    #expect(
      route.breaker
        == BreakerSettings(
          consecutiveTimeouts: 4, failureRate: 0.25, window: .seconds(61), minimumCalls: 11,
          open: .seconds(31), probes: 2))
    #expect(route.selection == .cost)
    #expect(
      route.location == SourceLocation(file: "environments/routes.yaml", line: 6, column: 3))
  }

  @Test(arguments: [
    ("none", DegradedMode.none), ("~", .none), ("cached_answers", .cachedAnswers),
    ("{static: sorry}", .fixed(["": "sorry"])),
    ("{static: {billing: call us, default: sorry}}", .fixed(["billing": "call us", "": "sorry"])),
  ])
  func degradedModesAreRead(_ text: String, _ mode: DegradedMode) throws {
    let table = try table("routes: {r: {primary: m, degraded_mode: \(text)}}")
    #expect(table.routes.first?.degradedMode == mode)
  }

  @Test func whatIsLeftOutHasTheDocumentedDefault() throws {
    let route = try #require(try table("routes: {r: {primary: m}}").routes.first)
    #expect(route.fallbacks == [] && route.triggers == [:] && route.timeout == nil)
    #expect(route.breaker == BreakerSettings() && route.selection == .priority)
    #expect(route.degradedMode == .none && route.maxOutputTokens == nil)
  }

  @Test func aDeclaredDegradedModeHasNoNote() throws {
    let folder = try ProjectFolder([
      "environments/acme.yaml": ProjectFolder.environment,
      "environments/routes.yaml": """
      degraded_modes: {d: {command: [x]}}
      routes: {r: {primary: m, degraded_mode: d}}
      """,
    ])
    #expect(folder.load().diagnostics == [])
  }

  @Test func aLongCircleIsFoundWithoutRecursion() throws {
    var text = "aliases:\n"
    for number in 0..<20_000 { text += "  a\(number): [a\((number + 1) % 20_000)]\n" }
    let folder = try ProjectFolder([
      "environments/acme.yaml": ProjectFolder.environment, "environments/routes.yaml": text,
    ])
    let found = folder.load().diagnostics
    #expect(found.map(\.code) == ["alias-cycle"])
    #expect(found.first?.message.contains("a18 → a19 → … → a0") == true)
  }

  @Test func danglingNamesAreNotToldWhereAnEnvironmentIsBroken() throws {
    let folder = try ProjectFolder([
      "environments/acme.yaml": ProjectFolder.environment, "environments/b.yaml": "x: [",
      "environments/routes.yaml": "routes: {r: {primary: from-b}}",
    ])
    #expect(folder.load().diagnostics.map(\.code) == ["invalid-yaml"])
  }

  @Test(arguments: [
    ("deny_models: [m-1]", true), ("deny_models: [acme/m]", true), ("deny_models: [x]", false),
    ("allow_models: [x]", true), ("allow_models: [m]", false), ("allow_providers: [x]", true),
    ("allow_providers: [acme]", false), ("deny_providers: [acme]", true), ("regions: [eu]", false),
  ])
  func anEntryWithoutAnyAllowedMemberIsNoted(_ policy: String, _ isNoted: Bool) throws {
    let folder = try ProjectFolder([
      "environments/acme.yaml": ProjectFolder.environment,
      "environments/routes.yaml": "policy: {\(policy)}\naliases: {a: [m]}\n"
        + "routes: {r: {primary: a}}",
    ])
    let loaded = folder.load()
    #expect(loaded.project != nil)
    #expect(loaded.diagnostics.map(\.code) == (isNoted ? ["no-member-allowed"] : []))
  }

  @Test func twoRoutesFilesAreAConflict() throws {
    let folder = try ProjectFolder([
      "environments/acme.yaml": ProjectFolder.environment, "environments/routes.yaml": "routes: {}",
      "environments/routes.yml": "routes: {}",
    ])
    #expect(folder.load().diagnostics.map(\.code) == ["conflicting-files"])
  }
}
