import ContractModel
import JSONSupport
import Testing
import WireFormats

/// What Vertex AI changes around Anthropic's messages.
@Suite struct AnthropicVertexTests {
  private static let base = "https://europe-west1-aiplatform.example.invalid"
  private static let call = "/v1/projects/p/locations/l/publishers/anthropic/models/m:rawPredict"

  private func wire() throws -> any WireFormat {
    try #require(WireFormats.format(.anthropicVertex))
  }

  private func failure(_ body: String, path: String = Self.call) throws -> WireError? {
    let server = try wire().server
    do throws(WireError) {
      _ = try server.parse(WireMessage(path: path, body: Array(body.utf8)))
      return nil
    } catch {
      return error
    }
  }

  @Test func requestHasItsVersionInTheBodyAndItsModelInThePath() throws {
    let member = ModelEnvironment.make(
      wire: .anthropicVertex, baseURL: Self.base + "/v1/projects/p/locations/l")
    let prompt = Prompt(
      messages: [Message(.user, "Q")], parameters: ["max_output_tokens": 9, "temperature": 1],
      stream: true)
    let message = try wire().client.encode(prompt, for: member)
    #expect(message.path == "/publishers/anthropic/models/model-1:streamRawPredict")
    #expect(message.headers["anthropic-version"] == nil)
    #expect(
      try JSONValue(parsing: message.body) == [
        "anthropic_version": "vertex-2023-10-16", "max_tokens": 9,
        "messages": [["role": "user", "content": "Q"]], "temperature": 1, "stream": true,
      ])
    #expect(try wire().server.parse(message).prompt == prompt)
  }

  @Test(arguments: [
    ("/v1/projects/p/locations/l", "/publishers/anthropic/models/model-1:rawPredict"),
    ("/v1/projects/p/locations/l/publishers/anthropic", "/models/model-1:rawPredict"),
    ("/v1", "/publishers/anthropic/models/model-1:rawPredict"),
    ("", "/v1/publishers/anthropic/models/model-1:rawPredict"),
  ])
  func baseURLMayEndAnywhereBeforeTheModel(_ end: String, _ path: String) throws {
    let member = ModelEnvironment.make(wire: .anthropicVertex, baseURL: Self.base + end)
    #expect(try wire().client.encode(.make(), for: member).path == path)
  }

  @Test(arguments: [
    (AnthropicVertexTests.call, true), ("/models/m%40x:streamRawPredict?alt=sse", true),
    ("/publishers/google/models/m:rawPredict", false), ("/models/count-tokens:rawPredict", false),
    ("/models/m:predict", false), ("/v1/messages", false), ("/models/m", false),
  ])
  func callsAreKnownByTheirPath(_ path: String, _ isServed: Bool) throws {
    #expect(try wire().serves(path: path) == isServed)
  }

  @Test(arguments: [
    ("vertex-2023-10-16", true), ("2026-10-21", true), ("2027-01-02", true),
    ("2023-06-01", false), ("vertex-2026-10-21", false), ("2026-10-2x", false), ("", false),
    ("2026-10-21-1", false),
  ])
  func versionIsTheOldWordOrADateFromTheNewOneOn(_ version: String, _ isKnown: Bool) throws {
    let body =
      #"{"anthropic_version":"\#(version)","max_tokens":9,"messages":[{"role":"user","content":"Q"}]}"#
    let failure = try failure(body)
    #expect((failure == nil) == isKnown, "\(version): \(String(describing: failure))")
  }

  @Test func datedVersionHasNoSampling() throws {
    func body(_ version: String) -> String {
      #"{"anthropic_version":"\#(version)","max_tokens":9,"top_p":1,"messages":[{"role":"user","content":"Q"}]}"#
    }
    #expect(try failure(body("2026-10-21")) == .unexpectedField(path: "top_p"))
    #expect(try failure(body("vertex-2023-10-16")) == nil)
    let prompt = Prompt(messages: [Message(.user, "Q")], parameters: ["temperature": 1])
    let member = ModelEnvironment.make(wire: .anthropicVertex, apiVersion: "2026-10-21")
    let sent = try JSONValue(parsing: wire().client.encode(prompt, for: member).body)
    #expect(sent["anthropic_version"] == "2026-10-21")
    #expect(sent["temperature"] == nil)
  }

  @Test func tokenComesBeforeKey() throws {
    let client = try wire().client
    let both = ResolvedCredentials(values: [.apiKey: Secret("k"), .bearer: Secret("b")])
    #expect(
      client.authorization(both) == [
        SecretHeader(name: "authorization", prefix: "Bearer ", value: Secret("b"))
      ])
    let key = client.authorization(ResolvedCredentials(values: [.apiKey: Secret("k")]))
    #expect(key == [SecretHeader(name: "x-goog-api-key", value: Secret("k"))])
  }

  @Test func bodyMustHaveTheVersionAndMustNotHaveTheModel() throws {
    let rest = #""max_tokens":9,"messages":[{"role":"user","content":"Q"}]}"#
    #expect(try failure("{" + rest) == .missingField(path: "anthropic_version"))
    #expect(
      try failure(#"{"anthropic_version":"2023-06-01","# + rest)
        == .unknownWord(
          path: "anthropic_version", word: "2023-06-01", known: ["vertex-2023-10-16", "2026-10-21"])
    )
    let good = #"{"anthropic_version":"vertex-2023-10-16","#
    #expect(try failure(good + #""model":"m","# + rest) == .unexpectedField(path: "model"))
    #expect(try failure(good + #""fallbacks":[],"# + rest) == .unexpectedField(path: "fallbacks"))
    #expect(try failure(good + rest, path: "/v1/messages") == .missingField(path: "model"))
    #expect(try failure(good + rest) == nil)
  }

  @Test(arguments: [
    (400, nil, false), (401, nil, true), (403, nil, true), (404, nil, true), (413, nil, false),
    (429, nil, true), (429, "rate_limit_error", false), (500, nil, false), (529, nil, false),
    (503, "UNAVAILABLE", true), (400, "FAILED_PRECONDITION", true),
  ])
  func googleWordsWhatNeverReachesTheModel(
    _ status: Int, _ type: String?, _ isGoogles: Bool
  ) throws {
    let error = ProviderError(status: status, type: type, message: "m")
    let rendered = try wire().server.renderError(error, context: .make())
    let body = try JSONValue(parsing: rendered.body)
    #expect((body["error"]?["code"]?.intValue == status) == isGoogles)
    #expect((body["type"] == "error") != isGoogles)
    #expect(rendered.head.status == status)
  }

  @Test func idsAreMarked() throws {
    let rendered = try wire().server.render(Reply(text: "x"), for: .make(), context: .make())
    #expect(try JSONValue(parsing: rendered.body)["id"] == "msg_vrtx_t1")
    #expect(rendered.head.headers["request-id"] == "req_vrtx_t1")
    let error = try wire().server.renderError(
      ProviderError(status: 500, message: "m"), context: .make())
    #expect(try JSONValue(parsing: error.body)["request_id"] == "req_vrtx_t1")
  }
}
