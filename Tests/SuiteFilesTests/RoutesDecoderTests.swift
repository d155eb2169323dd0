import ContractModel
import Foundation
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
        allow_models: [m], deny_models: [y], deny_regions: [z]}
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
    #expect(table.policy.denyRegions == ["z"])
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
    ("deny_regions: [eu]", true),
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

  @Test func everyKeyOfARoutesLimitsIsRead() throws {
    let table = try table(
      """
      default: r
      routes:
        r:
          primary: m
          retries: 2
          parse_retries: 1
          attempts: 6
          reserve: 0s
          exhaustion: {wait_up_to: 5s}
          affinity: {by: [header: X-Session-Id, user, prefix], life: 1h, across_tiers: true,
            same_model: true}
          weights: {m: 2, acme/m: 0.5}
          canary: {acme/m: 0.05}
          output: never_cut
      """)
    let route = try #require(table.route(named: "r"))
    #expect(table.defaultRoute?.name == "r")
    #expect((route.retries, route.parseRetries, route.attempts) == (2, 1, 6))
    #expect(route.reserve == .zero && route.exhaustion == .waitUpTo(.seconds(5)))
    #expect(
      route.affinity
        == Affinity(
          sources: [.header("x-session-id"), .user, .prefix], life: .seconds(3600),
          acrossTiers: true, sameModel: true))
    #expect(route.weights.map(\.member.name) == ["m", "acme/m"])
    #expect(route.weights.map(\.share) == [2, 0.5] && route.canary.map(\.share) == [0.05])
    #expect(route.output == .neverCut)
  }

  @Test func aRouteThatLeavesItsLimitsOutHasTheDocumentedDefaults() throws {
    let table = try table("routes: {r: {primary: m}, s: {primary: m, exhaustion: last_resort}}")
    let route = try #require(table.routes.first)
    #expect(route.retries == nil && route.parseRetries == 0 && route.attempts == nil)
    #expect(route.reserve == nil && route.exhaustion == .fail && route.affinity == nil)
    #expect(route.weights == [] && route.canary == [] && route.complexity == nil)
    #expect(route.output == .cut && table.defaultRoute == nil && table.complexity == nil)
    #expect(table.routes.last?.exhaustion == .lastResort)
  }

  @Test func complexityIsReadForTheFileAndForARoute() throws {
    let table = try table(
      """
      complexity:
        classes: {easy: m, hard: acme/m}
        rules:
          - {class: hard, input_tokens: 4000.., turns: 6.., tools: 3, images: ..1,
              structured: true, keywords: [prove, step by step]}
          - {class: easy}
        otherwise: hard
        command: [python3, classify.py]
      routes:
        r: {primary: m, selection: cost, complexity: {classes: {any: m}}}
      """)
    let rules = try #require(table.complexity)
    #expect(rules.classes.map(\.name) == ["easy", "hard"])
    #expect(rules.classes.map(\.least.name) == ["m", "acme/m"])
    #expect(
      rules.rules == [
        ComplexityRule(
          name: "hard", inputTokens: CountRange(minimum: 4000), turns: CountRange(minimum: 6),
          tools: CountRange(minimum: 3, maximum: 3), images: CountRange(maximum: 1),
          isStructured: true, keywords: ["prove", "step by step"]),
        ComplexityRule(name: "easy"),
      ])
    #expect(rules.otherwise == "hard" && rules.command == ["python3", "classify.py"])
    #expect(table.routes.first?.complexity?.classes.map(\.name) == ["any"])
  }

  @Test(arguments: [("classes", 33), ("rules", 101), ("keywords", 201)])
  func moreThanEachRequestCanBeComparedWithIsAnError(_ key: String, _ count: Int) throws {
    func text(_ count: Int) -> String {
      let numbers = 0..<count
      let classes = key == "classes" ? numbers.map { "c\($0): m" } : ["c0: m"]
      let keywords = key == "keywords" ? numbers.map { "w\($0)" } : ["w"]
      let rule = "{class: c0, keywords: [\(keywords.joined(separator: ", "))]}"
      let rules = [String](repeating: rule, count: key == "rules" ? count : 1)
      return "complexity: {classes: {\(classes.joined(separator: ", "))}, "
        + "rules: [\(rules.joined(separator: ", "))]}"
    }
    func codes(_ count: Int) throws -> [String] {
      try ProjectFolder([
        "environments/acme.yaml": ProjectFolder.environment,
        "environments/routes.yaml": text(count),
      ]).load().diagnostics.map(\.code)
    }
    #expect(try codes(count) == ["too-many"])
    #expect(try codes(count - 1) == [])
  }

  @Test func theFileOfTheFailoverGuideLoadsAsItStands() throws {
    let models = [
      "claude-fable-5", "claude-opus-4-8", "claude-sonnet-4-6", "claude-haiku-4-5",
    ]
    var files = Dictionary(
      uniqueKeysWithValues: models.map { model in
        (
          "environments/\(model).yaml",
          ProjectFolder.environment.replacingOccurrences(of: "acme/m", with: "acme/\(model)")
            .replacingOccurrences(of: "family: m", with: "family: \(model)")
        )
      })
    files["environments/routes.yaml"] = """
      routes:
        chat-assist:
          primary: claude-fable-5
          fallbacks:
            - claude-opus-4-8
            - claude-sonnet-4-6
          degraded_mode: cached_answers
          max_output_tokens: 8192
          timeout_seconds: 120
        ticket-classifier:
          primary: claude-sonnet-4-6
          fallbacks:
            - claude-haiku-4-5
          degraded_mode: rules_engine
      """
    let loaded = try ProjectFolder(files).load()
    #expect(loaded.diagnostics.map(\.code) == ["undeclared-degraded-mode"])
    let table = try #require(loaded.project).routing
    #expect(table.routes.map { $0.entries.count } == [3, 2])
    #expect(table.routes.first?.timeout == .seconds(120))
  }
}
