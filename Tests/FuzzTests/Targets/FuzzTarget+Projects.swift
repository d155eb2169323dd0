import Assertions
import ContractModel
import Foundation
import JSONSupport
import TestSupport

@testable import SuiteFiles

extension FuzzTarget {
  /// The files a user writes.
  static let projects: [FuzzTarget] = [suites, environments, routes, tables, jsonTables]

  private static let files = ProjectFiles(root: Repository.root.path)

  /// Reads YAML with a decoder of one kind of file; findings are checked, the value handed back.
  private static func decoded<Value>(
    _ bytes: [UInt8], path: String, variables: [String: String]? = nil,
    _ decode: (NodeReader, ContentDigest) -> Value
  ) throws -> (value: Value, findings: [Diagnostic])? {
    let source = SourceText(
      path: path, bytes: Array(TextBytes.withoutMark(bytes)),
      quoting: variables == nil ? .everything : .hidingCredentials)
    let log = DiagnosticLog()
    do {
      let document = try YAMLDocument(source)
      let context = FileContext(
        source: source, log: log, referenced: ReferencedFiles(files, limits: FileLimits()),
        variables: variables)
      let reader = NodeReader(node: document.root, label: path, file: context)
      let value = decode(reader, ContentDigest(of: bytes))
      let findings = log.finished()
      for finding in findings { try Demands.finding(finding) }
      try demand(
        log.hasErrors == findings.contains { $0.severity == .error }, "every error is told")
      return (value, findings)
    } catch let error as Diagnostic {
      log.add(error)
      for finding in log.finished() { try Demands.finding(finding) }
      return nil
    }
  }

  private static let suites = FuzzTarget(
    "suite", share: 25, work: 40, .yaml,
    .files("suites", ".yaml") + .files("Tests/CommandTests/Cases", "suites/a.yaml", most: 40)
      + FuzzCorpus(ProjectSamples.suites)
  ) { bytes, _ in
    let read = try decoded(bytes, path: "suites/fuzz.yaml") { SuiteDecoder.decode($0, digest: $1) }
    guard let read, let suite = read.value else { return }
    let again = try decoded(bytes, path: "suites/fuzz.yaml") { SuiteDecoder.decode($0, digest: $1) }
    try Demands.same(again?.findings, read.findings, "findings are deterministic")
    for position in 0..<min(suite.cases.count, 40) {
      guard let testCase = try? suite.cases.testCase(at: position) else { continue }
      _ = PromptKey(testCase.prompt)
      do throws(CompilationProblems) {
        _ = try CompiledCase(testCase)
      } catch {
        for problem in error.diagnostics { try Demands.finding(problem) }
      }
    }
  }

  private static let environments = FuzzTarget(
    "environment", share: 15, work: 20, .yaml, .files("environments", ".yaml", most: 40)
  ) { bytes, _ in
    let variables = ["KEY": "sk-live", "ANTHROPIC_API_KEY": "sk-secret-value"]
    let read = try decoded(bytes, path: "environments/a.yaml", variables: variables) {
      EnvironmentDecoder.decode($0, digest: $1)
    }
    for finding in read?.findings ?? [] {
      try demand(
        !finding.description.contains("sk-secret-value"), "no finding shows a credential")
    }
  }

  private static let routes = FuzzTarget(
    "routes", share: 15, work: 20, .yaml,
    .files("environments", "routes.yaml") + FuzzCorpus(ProjectSamples.routes)
  ) { bytes, _ in
    _ = try decoded(bytes, path: "environments/routes.yaml") { reader, _ in
      RoutesDecoder.decode(reader)
    }
  }

  private static let tables = table("csv", .text, ProjectSamples.csv)
  private static let jsonTables = table("jsonl", .lines, ProjectSamples.jsonl)

  /// A suite whose cases come from a table; every row is a finding or a case.
  private static func table(
    _ suffix: String, _ grammar: FuzzGrammar, _ samples: [String]
  ) -> FuzzTarget {
    FuzzTarget("table-\(suffix)", share: 10, work: 40, grammar, FuzzCorpus(samples)) { bytes, _ in
      let folder = try TableSamples.folder.get()
      try folder.write(bytes, to: "suites/t.\(suffix)")
      let loader = ProjectLoader(root: folder.path, variables: [:])
      let loaded = loader.load(suites: [
        .init(typed: suffix, absolute: "\(folder.path)/suites/\(suffix).yaml")
      ])
      for finding in loaded.diagnostics { try Demands.finding(finding) }
      try demand(!loaded.diagnostics.contains { $0.code == "internal" }, "no finding is ours")
      guard let cases = loaded.project?.suites.first?.cases else { return }
      var reader = cases.reader()
      for position in 0..<min(cases.count, 100) {
        let alone = outcome { try cases.testCase(at: position) }
        try Demands.same(
          outcome { try reader.testCase(at: position) }, alone, "rows are read alike in order")
        if case .failure(let error) = alone {
          throw FuzzViolation(rule: "a row that was checked can be read", detail: error.text)
        }
      }
    }
  }
}

/// A project around a table.
enum TableSamples {
  static let folder = Result {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      environment: a/m
      family: m
      provider: a
      wire: openai-chat
      base_url: https://a.invalid
      model: m
      """, to: "environments/m.yaml")
    for suffix in ["csv", "jsonl"] {
      try folder.write(
        """
        suite: \(suffix)
        version: 1
        route: m
        defaults: {expect: {json: true, contains: "{{mail}}"}}
        cases: !table t.\(suffix)
        """, to: "suites/\(suffix).yaml")
    }
    return folder
  }
}

/// Files of a project that say a little of everything.
enum ProjectSamples {
  static let csv = [
    "id,user,mail\na,b,c\nd,\"e\"\"f\n\ng\",h\n", "id,user\r\n1,x\r\n2,y\r\n",
    "\u{FEFF}id,user,tags,about\na,\"b, c\",\"x;y\",é\n",
  ]

  static let jsonl = [
    "{\"id\":\"a\",\"user\":\"b\",\"mail\":\"c\"}\n{\"id\":\"d\",\"user\":\"e\",\"mail\":1.50}\n",
    "\n{\"id\": 7, \"user\": \"x\\ny\"}\r\n\n{\"id\":\"z\",\"user\":\"\\ud83d\\ude00\"}",
  ]

  static let suites = [
    """
    suite: s
    version: 3
    route: chat
    defaults: {trials: 2, parameters: {temperature: 0.30, max_output_tokens: 64}}
    cases:
      - id: a
        system: You triage.
        turns:
          - user: "Hello {{name}}"
          - assistant: Hi
          - user: again
        vars: {name: &n Ann, other: *n}
        trials: 5
        pass: 4
        tools: [{name: find, description: d, parameters: {type: object}}]
        expect:
          json_schema: {type: object, required: [a]}
          json_path: [{path: $.a, equals: 1}]
          refusal: never
          length: {words: ..120, output_tokens: 1..400, truncated: never}
          not: {contains: x, matches: "^a+$"}
          any: [{xml: true}, {json: true}]
          latency: {total: ..8s}
      - id: b
        user: !file ../README.md
        images: [../fixtures/none.png]
        expect: {tool_calls: [{name: find, arguments: {a: 1}}], finish: stop, xpath: "//a"}
    """
  ]

  static let routes = [
    """
    policy: {regions: [eu, us], allow_providers: [], deny_providers: [x]}
    degraded_modes: {rules: {command: [python3, rules.py]}}
    aliases: {default: [a, b]}
    routes:
      chat:
        primary: a
        fallbacks: [b, default]
        degraded_mode: {static: {greeting: Hi}}
        max_output_tokens: 8192
        timeout_seconds: 120
        triggers: {refusal: next_once, rate_limit: {wait_up_to: 2s, then: next}}
        breaker: {consecutive_timeouts: 3, failure_rate: 0.5, window: 60s, probes: 1}
        selection: priority
    """
  ]
}
