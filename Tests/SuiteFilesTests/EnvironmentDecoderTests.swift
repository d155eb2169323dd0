import ContractModel
import JSONSupport
import Testing

@testable import SuiteFiles

struct EnvironmentDecoderTests {
  static let full = """
    environment: anthropic/claude-fable-5     # provider/model[-region]; unique
    family: claude-fable-5
    provider: anthropic
    region: us
    wire: anthropic-messages
    base_url: https://${HOST}/prefix//
    model: claude-fable-5
    credentials: {api_key: "${ANTHROPIC_API_KEY}"}
    api_version: 2023-06-01
    account: anthropic-main
    groups: [egress-eu]
    weight: 3
    cache_life: 5m
    limits: {context_tokens: 200000, output_tokens: 8192, requests_per_minute: 60, concurrency: 2,
      timeout: 90s, first_token: 20s, idle: 1.5s}
    capabilities: [streaming, tools, json_schema, images]
    parameters: {temperature: 0.20, stop: [on, "1"], user: "${HOST}", deep: {a: ~}}
    drop_parameters: [top_k]
    price: {input: 5.00, output: 25.00, cached_input: 0.50}
    overlay: {system_append: "Answer with JSON only.", system_prepend: yes}

    """

  @Test func everyKeyOfTheDesignsExampleIsRead() throws {
    let folder = try ProjectFolder(["environments/claude.yaml": Self.full])
    let loaded = folder.load(variables: ["HOST": "api.test"])
    #expect(loaded.diagnostics == [])
    let environment = try #require(loaded.project?.environment(named: "anthropic/claude-fable-5"))
    let key = Credentials.Reference(
      field: .apiKey, variable: "ANTHROPIC_API_KEY",
      location: SourceLocation(file: "environments/claude.yaml", line: 8, column: 24))
    let expected = ModelEnvironment(
      name: "anthropic/claude-fable-5", family: "claude-fable-5", provider: "anthropic",
      region: "us", wire: .anthropicMessages, baseURL: "https://api.test/prefix",
      model: "claude-fable-5", credentials: Credentials([key]), apiVersion: "2023-06-01",
      account: "anthropic-main", groups: ["egress-eu"], weight: 3, cacheLife: .seconds(300),
      limits: MemberLimits(
        contextTokens: 200_000, outputTokens: 8192, requestsPerMinute: 60, concurrency: 2,
        timeout: .seconds(90), firstToken: .seconds(20), idle: .milliseconds(1500)),
      capabilities: [.streaming, .tools, .jsonSchema, .images],
      parameters: [
        "temperature": 0.2, "stop": ["on", "1"], "user": "api.test", "deep": ["a": nil],
      ],
      dropParameters: ["top_k"], price: Price(input: 5, output: 25, cachedInput: 0.5),
      overlay: Overlay(systemPrepend: "yes", systemAppend: "Answer with JSON only."),
      location: SourceLocation(file: "environments/claude.yaml", line: 1, column: 1),
      digest: ContentDigest(of: Array(Self.full.utf8)))
    #expect(environment == expected)
    #expect(environment.parameters["temperature"]?.numberValue?.lexeme == "0.20")
  }

  @Test func whatIsLeftOutHasTheDocumentedDefault() throws {
    let folder = try ProjectFolder(["environments/acme.yml": ProjectFolder.environment])
    let environment = try #require(folder.load().project?.environments.first)
    #expect(environment.limits == MemberLimits())
    #expect(environment.weight == 1)
    #expect(environment.region == nil)
    #expect(environment.price == nil)
    #expect(environment.credentials.references == [])
  }

  @Test func aCredentialsVariableIsNeverReadWhileLoading() throws {
    let text = ProjectFolder.environment + "credentials: {bearer: \"${UNSET}\"}\n"
    let folder = try ProjectFolder(["environments/acme.yaml": text])
    let project = try #require(folder.load().project)
    #expect(project.environments[0].credentials.references.map(\.variable) == ["UNSET"])
  }

  @Test func environmentsAreSortedByNameNotByFile() throws {
    let other = ProjectFolder.environment.replacing("acme", with: "zeta")
    let folder = try ProjectFolder([
      "environments/a.yaml": other, "environments/b.yaml": ProjectFolder.environment,
      "environments/.hidden.yaml": "x", "environments/notes.txt": "x",
    ])
    #expect(folder.load().project?.environments.map(\.name) == ["acme/m", "zeta/m"])
  }

  @Test(
    arguments: [
      ("https://h", "https://h"), ("http://h:8080/v1/", "http://h:8080/v1"),
      ("https://[::1]:80", "https://[::1]:80"), ("http://h/", "http://h"),
      ("h", nil), ("HTTPS://h", nil), ("https://", nil), ("https:///x", nil), ("https://h:", nil),
      ("https://h:0", nil), ("https://h:+5", nil), ("https://h:65536", nil), ("https://[::1", nil),
      ("https://u@h", nil), ("https://h?q", nil), ("https://h#f", nil), ("https://h/é", nil),
      ("https://h/{x}", nil), ("https://h\\x", nil),
    ] as [(String, String?)])
  func aBaseURLIsAnAddressAndNothingMore(_ text: String, _ expected: String?) throws {
    let quoted = JSONValue.string(text).text()
    let yaml = ProjectFolder.environment.replacing("https://acme.test/v1", with: quoted)
    let folder = try ProjectFolder(["environments/acme.yaml": yaml])
    #expect(folder.load().project?.environments.first?.baseURL == expected)
  }

  @Test func secretsAppearInNoFinding() throws {
    let secret = "sk-0123456789"
    let lines = [
      "credentials: \(secret)", "credentials: [\(secret)]", "credentials: {\(secret): x}",
      "credentials: {api_key: \(secret)", "credentials:\n  api_key: \(secret)\n   x: y",
      "credentials:\n  api_kee: \"\(secret)", "credentials: {api_key: !x \(secret)}",
      "credentials: {api_key: \(secret), api_key: \(secret)}",
      "credentials: {bearer: {token: \(secret)}}", "credentials: {api_key: \"${A}\(secret)\"}",
      "credentials:\n  api_key:\n    - \(secret)\n\t- x", "base_url: https://x:\(secret)@h",
    ]
    for line in lines {
      let yaml = ProjectFolder.environment + line + "\n"
      let findings = try ProjectFolder(["environments/a.yaml": yaml]).findings()
      #expect(!findings.isEmpty && !findings.contains(secret), "\(line)\n\(findings)")
    }
  }

  @Test(arguments: [
    ("http://models.acme.test:8080/v1", true), ("http://10.0.0.7", true), ("http://127.1", true),
    ("http://128.0.0.1", true), ("http://[::2]:80", true), ("http://localhost.acme.test", true),
    ("http://127.0.0.1.acme.test", true),
    ("https://models.acme.test", false), ("http://localhost:4000/v1", false),
    ("http://LOCALHOST", false), ("http://gateway.localhost", false), ("http://127.0.0.1:9", false),
    ("http://127.8.9.10/x", false), ("http://[::1]:8080/v1", false),
  ])
  func keysThatLeaveTheMachineUnencryptedAreNoted(_ url: String, _ isNoted: Bool) throws {
    let text = ProjectFolder.environment
      .replacing("https://acme.test/v1", with: "\"\(url)\"")
    let keyless = try ProjectFolder(["environments/acme.yaml": text])
    #expect(keyless.load().diagnostics == [])
    let folder = try ProjectFolder([
      "environments/acme.yaml": text + "credentials: {bearer: \"${KEY}\"}\n"
    ])
    let loaded = folder.load()
    #expect(loaded.project != nil)
    #expect(loaded.diagnostics.map(\.code) == (isNoted ? ["clear-text-credentials"] : []))
    guard isNoted else { return }
    #expect(loaded.diagnostics.first?.severity == .note)
    #expect(loaded.diagnostics.first?.location?.line == 5)
  }
}
