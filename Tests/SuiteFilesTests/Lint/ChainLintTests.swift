import ContractModel
import Testing

@testable import SuiteFiles

/// One test for each rule: the chain it is about, and the same chain put right.
struct ChainLintTests {
  /// Findings of these codes, as a terminal shows their first line.
  private func findings(
    _ codes: Set<String>, routes: String, _ environments: [String: String]
  ) throws -> [String] {
    var files = ["environments/routes.yaml": routes]
    for (name, keys) in environments {
      let parts = name.split(separator: "/").map(String.init)
      files["environments/\(parts[0])-\(parts[1]).yaml"] = """
        {environment: \(name), provider: \(parts[0]), wire: openai-chat,
          base_url: "https://h.test", model: \(parts[1]), \
        \(keys.contains("family") ? keys : "family: \(parts[1])\(keys.isEmpty ? "" : ", ")\(keys)")}
        """
    }
    let loaded = try ProjectFolder(files).load()
    let project = try #require(loaded.project, "\(loaded.diagnostics)")
    return ChainLint(project).findings().filter { codes.contains($0.code) }.map(\.headline)
  }

  private func check(
    _ code: String, _ routes: String, _ environments: [String: String], _ expected: String...
  ) throws {
    #expect(
      try findings([code], routes: routes, environments)
        == expected.map { "environments/\($0) [\(code)]" })
  }

  @Test func duplicateTarget() throws {
    let fleet = ["a/m": "", "b/m": "", "a/n": ""]
    try check(
      "duplicate-target", "routes: {r: {primary: m, fallbacks: [a/m]}}", fleet,
      "routes.yaml:1:38: warning: every member of \"a/m\" stands before it in the chain of \"r\" "
        + "already")
    try check("duplicate-target", "routes: {r: {primary: a/m, fallbacks: [m, n]}}", fleet)
  }

  @Test func singlePointOfFailure() throws {
    let point = "routes.yaml:1:10: warning: the chain of \"r\" has a single point of failure: "
    let route = "routes: {r: {primary: a/m, fallbacks: [a/n]}}"
    let shared = "account: main, region: eu, groups: [proxy, x]"
    try check(
      "single-point-of-failure", route, ["a/m": shared, "a/n": shared],
      point + "all its members share the provider \"a\"",
      point + "all its members share the account \"main\"",
      point + "all its members share the region \"eu\"",
      point + "all its members share the group \"proxy\"",
      point + "all its members share the group \"x\"")
    try check(
      "single-point-of-failure", "routes: {r: {primary: m}}", ["a/m": ""],
      point + "\"a/m\" is its only member")
    try check(
      "single-point-of-failure", "routes: {r: {primary: m, fallbacks: [n]}}",
      [
        "a/m": "account: one, region: eu, groups: [x]",
        "b/n": "account: two, region: us, groups: [y]",
      ])
  }

  @Test func singlePointOfFailureLooksAtThoseWhomThePolicyAllows() throws {
    try check(
      "single-point-of-failure",
      "{policy: {deny_providers: [b]}, routes: {r: {primary: m, fallbacks: [b/n]}}}",
      ["a/m": "", "b/n": ""],
      "routes.yaml:1:42: warning: the chain of \"r\" has a single point of failure: \"a/m\" is its "
        + "only member")
  }

  @Test func fallbackStarved() throws {
    let fleet = ["a/m": "limits: {timeout: 60s}", "b/n": "limits: {timeout: 500ms}"]
    try check(
      "fallback-starved",
      "routes: {r: {primary: m, fallbacks: [n], timeout_seconds: 60}}", fleet,
      "routes.yaml:1:38: warning: \"b/n\" has no time for a whole attempt: those before it may "
        + "take 60 s of \"timeout_seconds\", which is 60")
    try check(
      "fallback-starved", "routes: {r: {primary: m, fallbacks: [n], timeout_seconds: 61}}", fleet)
    try check("fallback-starved", "routes: {r: {primary: m, fallbacks: [n]}}", fleet)
  }

  @Test func smallerContext() throws {
    let fleet = ["a/m": "limits: {context_tokens: 100}", "b/n": "limits: {context_tokens: 99}"]
    try check(
      "smaller-context", "routes: {r: {primary: m, fallbacks: [n]}}", fleet,
      "routes.yaml:1:38: note: \"b/n\" holds 99 tokens, \"a/m\" 100: longer prompts pass it over")
    try check("smaller-context", "routes: {r: {primary: n, fallbacks: [m]}}", fleet)
  }

  @Test func smallerOutput() throws {
    let fleet = ["a/m": "limits: {output_tokens: 100}"]
    let start = "routes.yaml:1:23: warning: \"a/m\" writes 100 tokens and \"max_output_tokens\" is "
    try check(
      "smaller-output", "routes: {r: {primary: m, max_output_tokens: 101}}", fleet,
      start + "101: its replies are cut")
    try check(
      "smaller-output", "routes: {r: {primary: m, max_output_tokens: 101, output: never_cut}}",
      fleet, start + "101: it is passed over")
    try check("smaller-output", "routes: {r: {primary: m, max_output_tokens: 100}}", fleet)
  }

  @Test func capabilityGap() throws {
    let fleet = ["a/m": "capabilities: [images, tools]", "b/n": "capabilities: [tools]"]
    try check(
      "capability-gap", "routes: {r: {primary: m, fallbacks: [n]}}", fleet,
      "routes.yaml:1:38: note: \"b/n\" lacks images: requests that need it pass it over")
    try check("capability-gap", "routes: {r: {primary: n, fallbacks: [m]}}", fleet)
  }

  @Test func policyEmptiesChain() throws {
    let fleet = ["a/m": "region: eu", "b/n": "region: eu", "c/o": "region: us"]
    try check(
      "policy-empties-chain",
      "{policy: {regions: [eu]}, routes: {r: {primary: m, fallbacks: [n, o]}}}", fleet,
      "routes.yaml:1:67: note: with \"m\", \"n\" down the policy leaves \"r\" nobody: c/o: "
        + "policy.regions lacks \"us\"")
    try check(
      "policy-empties-chain",
      "{policy: {regions: [eu]}, routes: {r: {primary: m, fallbacks: [o, n]}}}", fleet)
  }

  @Test func streamLimits() throws {
    let codes: Set = ["no-ttft-limit", "no-idle-timeout"]
    let routes = "routes: {r: {primary: m}, s: {primary: m}}"
    #expect(
      try findings(codes, routes: routes, ["a/m": "capabilities: [streaming]"]) == [
        "environments/a-m.yaml:1:1: note: \"a/m\" waits for its first content as long as for all "
          + "of it [no-ttft-limit]",
        "environments/a-m.yaml:1:1: note: \"a/m\" may stall amid a stream until its whole timeout "
          + "[no-idle-timeout]",
      ])
    let good = "capabilities: [streaming], limits: {first_token: 1s, idle: 1s}"
    #expect(try findings(codes, routes: routes, ["a/m": good]) == [])
    #expect(try findings(codes, routes: routes, ["a/m": ""]) == [])
  }

  @Test func breakerCannotOpen() throws {
    let routes = "routes: {r: {primary: m, breaker: {window: 30s, minimum_calls: 10}}}"
    try check(
      "breaker-cannot-open", routes, ["a/m": "limits: {requests_per_minute: 19}"],
      "routes.yaml:1:10: warning: the failure rate never opens the breaker of \"a/m\": "
        + "\"minimum_calls\" is 10 and \"requests_per_minute\" allows fewer within \"window\"")
    try check("breaker-cannot-open", routes, ["a/m": "limits: {requests_per_minute: 20}"])
    try check("breaker-cannot-open", routes, ["a/m": ""])
  }

  @Test func pinAndCacheLife() throws {
    let routes = "routes: {r: {primary: m, affinity: {by: [user], life: 5m}}}"
    try check(
      "sticky-ttl-vs-cache-ttl", routes, ["a/m": "cache_life: 1h"],
      "routes.yaml:1:10: warning: pins of \"r\" end before the prompt caches of \"a/m\"")
    try check("sticky-ttl-vs-cache-ttl", routes, ["a/m": "cache_life: 5m"])
    try check(
      "sticky-ttl-vs-cache-ttl", "routes: {r: {primary: m, affinity: {by: [user]}}}",
      ["a/m": "cache_life: 1h"])
  }

  @Test func undeclaredTrigger() throws {
    try check(
      "undeclared-trigger",
      "routes: {r: {primary: m, triggers: {refusal: next_once, empty: next}}}", ["a/m": ""],
      "routes.yaml:1:10: note: \"triggers\" of \"r\" leaves bad_request, content_filter to the "
        + "default")
    try check(
      "undeclared-trigger",
      "routes: {r: {primary: m, triggers: {refusal: stop, empty: next, bad_request: stop, "
        + "content_filter: stop}}}", ["a/m": ""])
    try check("undeclared-trigger", "routes: {r: {primary: m}}", ["a/m": ""])
  }

  @Test func zeroMeansNone() throws {
    let place = "routes.yaml:1:10: note: "
    try check(
      "zero-means-none",
      "routes: {r: {primary: m, retries: 0, reserve: 0s, breaker: {failure_rate: 0}, "
        + "canary: {m: 0}}}", ["a/m": ""],
      place + "\"retries\" of \"r\" is 0: no member is asked twice",
      place + "\"reserve\" of \"r\" is 0: no time is kept for the next member",
      place + "\"breaker.failure_rate\" of \"r\" is 0: a single failure opens the breaker",
      place + "\"canary.m\" of \"r\" is 0: the member never serves")
    try check(
      "zero-means-none",
      "routes: {r: {primary: m, retries: 1, reserve: 1s, canary: {m: 1}}}", ["a/m": ""])
  }

  @Test func partialWeights() throws {
    let fleet = ["a/m": "family: f", "b/m": "family: f", "c/n": ""]
    try check(
      "weights-partial", "routes: {r: {primary: f, fallbacks: [n], weights: {a/m: 3}}}", fleet,
      "routes.yaml:1:23: warning: \"weights\" leaves out \"b/m\", which count with their own "
        + "weight")
    try check(
      "weights-partial", "routes: {r: {primary: f, fallbacks: [n], weights: {f: 3}}}", fleet)
    try check(
      "share-without-member",
      "routes: {r: {primary: f, weights: {f: 3, n: 1}, canary: {c/n: 0.1}}}", fleet,
      "routes.yaml:1:42: warning: \"n\" is no member of the chain of \"r\"",
      "routes.yaml:1:58: warning: \"c/n\" is no member of the chain of \"r\"")
  }

  @Test func trialAlone() throws {
    let fleet = ["a/m": "family: f", "b/m": "family: f"]
    try check(
      "trial-alone", "routes: {r: {primary: a/m, fallbacks: [f], canary: {a/m: 0.1}}}", fleet,
      "routes.yaml:1:23: note: all members of \"a/m\" are on trial: beyond their share the next "
        + "entry serves")
    try check("trial-alone", "routes: {r: {primary: f, canary: {a/m: 0.1}}}", fleet)
    try check("trial-alone", "routes: {r: {primary: a/m, canary: {a/m: 1}}}", fleet)
  }

  @Test func overlayMissing() throws {
    let overlay = "overlay: {system_append: x}"
    let routes = "routes: {r: {primary: m, fallbacks: [n]}}"
    try check(
      "prompt-overlay-missing", routes, ["a/m": overlay, "b/n": ""],
      "routes.yaml:1:38: note: \"a/m\" has an overlay and \"b/n\" gets the base prompt")
    try check("prompt-overlay-missing", routes, ["a/m": overlay, "b/n": overlay])
    try check("prompt-overlay-missing", routes, ["a/m": "", "b/n": overlay])
  }

  @Test func aliasWithoutChain() throws {
    let fleet = ["a/m": "", "b/n": ""]
    try check(
      "alias-without-chain", "aliases: {lone: [m], pair: [m, n], used: [n], via: [used]}", fleet,
      "routes.yaml:1:11: note: whoever asks for \"lone\" has \"a/m\" and no fallback",
      "routes.yaml:1:47: note: whoever asks for \"via\" has \"b/n\" and no fallback")
    try check(
      "alias-without-chain", "{aliases: {x: [m]}, routes: {m: {primary: m, fallbacks: [n]}}}",
      fleet)
  }

  @Test func aChainOfManyFaultsIsToldWithinABound() throws {
    var routes = "routes:\n"
    for number in 0..<600 { routes += "  r\(number): {primary: m}\n" }
    #expect(
      try findings(["single-point-of-failure"], routes: routes, ["a/m": ""]).count == 500)
  }

  @Test func everyFindingHasAPlaceAndARemedy() throws {
    let project = try #require(
      try ProjectFolder([
        "environments/acme.yaml": ProjectFolder.environment,
        "environments/routes.yaml": "routes: {r: {primary: m, retries: 0, fallbacks: [acme/m]}}",
      ]).load().project)
    let found = ChainLint(project).findings()
    #expect(found.count == 3)
    #expect(found.allSatisfy { $0.location != nil && $0.remedy != nil && $0.severity != .error })
  }
}
