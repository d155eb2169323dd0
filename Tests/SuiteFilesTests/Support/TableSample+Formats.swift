@testable import SuiteFiles

extension TableSample {
  private static let environmentPath = "environments/other.yaml"
  private static let routesPath = "environments/routes.yaml"
  private static let gatewayPath = "environments/gateway.yaml"
  private static let suitePath = "suites/s.yaml"

  private static let environmentKeys = [
    ("environment", "other/m"), ("family", "n"), ("provider", "other"), ("wire", "gemini"),
    ("base_url", "\"https://h.test\""), ("model", "m"),
  ]
  private static let caseKeys = [("id", "c"), ("user", "u"), ("expect", "{json: true}")]

  private static func environment(
    _ key: String, _ minimal: [(String, String)], _ values: [String: String] = [:]
  ) -> TableSample {
    let head = environmentKeys.map { "\($0.0): \($0.1)" }.joined(separator: ", ")
    return TableSample(minimal: minimal, values: values, path: environmentPath) {
      "{\(head), \(key): \($0)}"
    }
  }

  private static func routes(
    _ minimal: [(String, String)], _ values: [String: String] = [:],
    _ embed: @escaping (String) -> String
  ) -> TableSample {
    TableSample(minimal: minimal, values: values, path: routesPath, embed: embed)
  }

  private static func inCase(
    _ minimal: [(String, String)], _ values: [String: String] = [:],
    _ embed: @escaping (String) -> String
  ) -> TableSample {
    TableSample(minimal: minimal, values: values, path: suitePath) {
      "{suite: s, version: 1, route: m, cases: [\(embed($0))]}"
    }
  }

  private static func expecting(
    _ minimal: [(String, String)], _ values: [String: String] = [:],
    _ embed: @escaping (String) -> String
  ) -> TableSample {
    inCase(minimal, values) { "{id: c, user: u, expect: \(embed($0))}" }
  }

  /// A sample of every mapping there is.
  static func of(_ table: FileTable) -> TableSample {
    switch table {
    case .environment:
      TableSample(
        minimal: environmentKeys,
        values: ["environment": "other/x", "base_url": "\"http://x\"", "provider": "other"],
        path: environmentPath, embed: { $0 })
    case .credentials:
      environment(
        "credentials", [("aws_access_key_id", "\"${A}\""), ("aws_secret_access_key", "\"${B}\"")],
        [
          "api_key": "\"${A}\"", "bearer": "\"${A}\"", "aws_access_key_id": "\"${A}\"",
          "aws_secret_access_key": "\"${A}\"", "aws_session_token": "\"${A}\"",
        ])
    case .limits: environment("limits", [])
    case .price: environment("price", [("input", "1"), ("output", "2")])
    case .overlay: environment("overlay", [])
    case .routes:
      routes([("routes", "{r: {primary: m}}")], ["aliases": "{a: [m]}", "default": "r"], { $0 })
    case .policy: routes([]) { "{policy: \($0)}" }
    case .degradedCommand: routes([("command", "[ls]")]) { "{degraded_modes: {d: \($0)}}" }
    case .route:
      routes(
        [("primary", "m")],
        [
          "primary": "acme/m", "fallbacks": "[acme/m]",
          "triggers": "{timeout: stop}", "weights": "{m: 0.5}", "canary": "{acme/m: 0.05}",
        ]
      ) { "{routes: {r: \($0)}}" }
    case .degradedAnswer:
      routes([("static", "x")]) { "{routes: {r: {primary: m, degraded_mode: \($0)}}}" }
    case .wait:
      routes([("wait_up_to", "1s")]) { "{routes: {r: {primary: m, triggers: {empty: \($0)}}}}" }
    case .breaker: routes([]) { "{routes: {r: {primary: m, breaker: \($0)}}}" }
    default: ofRoute(table)
    }
  }

  private static func ofRoute(_ table: FileTable) -> TableSample {
    switch table {
    case .exhaustionWait:
      routes([("wait_up_to", "5s")]) { "{routes: {r: {primary: m, exhaustion: \($0)}}}" }
    case .affinity:
      routes([("by", "[user]")]) { "{routes: {r: {primary: m, affinity: \($0)}}}" }
    case .affinityHeader:
      routes([("header", "x-id")]) { "{routes: {r: {primary: m, affinity: {by: [\($0)]}}}}" }
    case .complexity:
      routes([("classes", "{c: m}")], ["classes": "{c: acme/m}", "otherwise": "c"]) {
        "{complexity: \($0)}"
      }
    case .complexityRule:
      routes([("class", "c")], ["class": "c"]) {
        "{complexity: {classes: {c: m}, rules: [\($0)]}}"
      }
    case .gateway:
      TableSample(
        minimal: [], values: ["clients": "{c: {key: \"${A}\"}}"], path: gatewayPath, embed: { $0 })
    case .gatewayClient:
      TableSample(
        minimal: [("key", "\"${A}\"")],
        values: ["key": "\"${A}\"", "models": "[m]", "budget": "{usd: 1, per: day}"],
        path: gatewayPath, embed: { "{clients: {c: \($0)}}" })
    case .gatewayBudget:
      TableSample(
        minimal: [("usd", "1"), ("per", "day")], values: [:], path: gatewayPath,
        embed: { "{clients: {c: {key: \"${A}\", budget: \($0)}}}" })
    case .suite:
      TableSample(
        minimal: [
          ("suite", "s"), ("version", "1"), ("route", "m"),
          ("cases", "[{id: c, user: u, expect: {json: true}}]"),
        ], values: ["route": "acme/m"], path: suitePath, embed: { $0 })
    case .defaults:
      TableSample(minimal: [], values: [:], path: suitePath) {
        "{suite: s, version: 1, route: m, defaults: \($0), "
          + "cases: [{id: c, user: u, expect: {json: true}}]}"
      }
    default: ofCase(table)
    }
  }

  private static func ofCase(_ table: FileTable) -> TableSample {
    switch table {
    case .suiteCase:
      inCase(caseKeys, ["table": "!table t.csv", "images": "[x.png]", "tool_choice": "auto"]) {
        $0
      }
    case .turn:
      inCase([("role", "assistant"), ("content", "x")]) {
        "{id: c, turns: [{role: user, content: x}, \($0)], expect: {json: true}}"
      }
    case .turnToolCall:
      inCase([("id", "1"), ("name", "f")]) {
        "{id: c, turns: [{role: assistant, tool_calls: [\($0)]}], expect: {json: true}}"
      }
    case .image:
      inCase([("url", "\"https://x.test/i\"")], ["url": "\"data:,x\""]) {
        "{id: c, user: u, images: [\($0)], expect: {json: true}}"
      }
    case .tool:
      inCase([("name", "f")]) { "{id: c, user: u, tools: [\($0)], expect: {json: true}}" }
    case .toolChoice:
      inCase([("name", "word")]) {
        "{id: c, user: u, tools: [{name: word}], tool_choice: \($0), expect: {json: true}}"
      }
    case .responseFormat:
      inCase([("json_schema", "{}")]) {
        "{id: c, user: u, response_format: \($0), expect: {json: true}}"
      }
    case .expectation: expecting([("json", "true")], ["xpath_namespaces": "{p: u}"]) { $0 }
    case .group: expecting([("json", "true"), ("xpath", "{a: 1}")]) { "{not: \($0)}" }
    case .valueCheck: expecting([("exists", "true")]) { "{json_path: {$: \($0)}}" }
    case .refusal: expecting([("expect", "never")]) { "{refusal: \($0)}" }
    case .toolCalls: expecting([("count", "1")]) { "{tool_calls: \($0)}" }
    case .expectedCall: expecting([("name", "f")]) { "{tool_calls: [\($0)]}" }
    case .length: expecting([("words", "1")]) { "{length: \($0)}" }
    default: expecting([("total", "..1s")]) { "{latency: \($0)}" }
    }
  }
}
