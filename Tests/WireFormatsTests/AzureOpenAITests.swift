import ContractModel
import JSONSupport
import Testing
import WireFormats

/// What is Azure's own way beside OpenAI's chat completions.
@Suite struct AzureOpenAITests {
  private func wire() throws -> any WireFormat {
    try #require(WireFormats.format(.azureOpenAI))
  }

  private func path(_ base: String, _ version: String?, model: String = "gpt 6/ä") throws -> String
  {
    var member = ModelEnvironment.make(wire: .azureOpenAI, baseURL: base, apiVersion: version)
    member.model = model
    return try wire().client.encode(.make(), for: member).path
  }

  @Test(arguments: [
    ("https://r.openai.azure.com", nil, "/openai/v1/chat/completions"),
    ("https://r.openai.azure.com", "preview", "/openai/v1/chat/completions?api-version=preview"),
    ("https://r.openai.azure.com/openai", nil, "/v1/chat/completions"),
    ("https://r.openai.azure.com/openai/v1", nil, "/chat/completions"),
    (
      "https://r.openai.azure.com/openai/v1/", "2024-10-21",
      "/chat/completions?api-version=2024-10-21"
    ),
    (
      "https://r.openai.azure.com", "2024-10-21",
      "/openai/deployments/gpt%206%2F%C3%A4/chat/completions?api-version=2024-10-21"
    ),
    (
      "https://r.openai.azure.com/openai", "2024-10-21",
      "/deployments/gpt%206%2F%C3%A4/chat/completions?api-version=2024-10-21"
    ),
    (
      "https://r.openai.azure.com/openai/deployments/v2", "2024-10-21",
      "/chat/completions?api-version=2024-10-21"
    ),
    (
      "https://r.openai.azure.com", "2024&x=1",
      "/openai/deployments/gpt%206%2F%C3%A4/chat/completions?api-version=2024%26x%3D1"
    ),
  ])
  func versionChoosesTheStyleOfThePath(_ base: String, _ version: String?, _ path: String) throws {
    #expect(try self.path(base, version) == path)
    #expect(try wire().serves(path: path))
  }

  @Test func keyHasAHeaderOfItsOwnAndATokenIsABearer() throws {
    let client = try wire().client
    let key = ResolvedCredentials(values: [.bearer: Secret("b"), .apiKey: Secret("k")])
    #expect(client.authorization(key) == [SecretHeader(name: "api-key", value: Secret("k"))])
    let token = ResolvedCredentials(values: [.bearer: Secret("b")])
    #expect(
      client.authorization(token)
        == [SecretHeader(name: "authorization", prefix: "Bearer ", value: Secret("b"))])
  }

  private func parse(_ path: String, _ body: String) throws -> ParsedCall {
    try wire().server.parse(WireMessage(path: path, body: Array(body.utf8)))
  }

  @Test func deploymentOfThePathIsTheModel() throws {
    let body = #"{"model":7,"messages":[]}"#
    let path = "/openai/deployments/gpt%206%2Fx/chat/completions?a=b&api-version=2024-10-21"
    #expect(try parse(path, body).model == "gpt 6/x")
    let named = try parse("/openai/v1/chat/completions", #"{"model":"m","messages":[]}"#)
    #expect(named.model == "m")
    #expect(throws: WireError.missingField(path: "model")) {
      try parse("/openai/v1/chat/completions?api-version=preview", #"{"messages":[]}"#)
    }
  }

  @Test(arguments: [
    ("a%2fb%2F%c3%a4", "a/b/ä"), ("%F0%9F%AB%90", "🫐"), ("%", "m"), ("%4", "m"), ("%4g", "m"),
    ("%g4", "m"), ("a%C3", "m"),
  ])
  func segmentThatCannotBeDecodedNamesNoDeployment(_ segment: String, _ model: String) throws {
    let path = "/openai/deployments/\(segment)/chat/completions?api-version=1"
    #expect(try parse(path, #"{"model":"m","messages":[]}"#).model == model)
  }

  @Test(arguments: ["", "?", "?api-version=", "?api-versions=1", "?x=api-version=1"])
  func deploymentNeedsAnAPIVersion(_ query: String) throws {
    #expect(throws: WireError.missingField(path: "api-version")) {
      try parse("/openai/deployments/m/chat/completions\(query)", #"{"messages":[]}"#)
    }
  }

  @Test func missingVersionIsNotFoundAndTheRestAsOpenAISaysIt() throws {
    let server = try wire().server
    let lost = server.complaint(about: .missingField(path: "api-version"))
    #expect(lost.status == 404 && lost.code == "404")
    #expect(lost.message == #"Resource not found: "api-version" is missing"#)
    let other = server.complaint(about: .missingField(path: "messages"))
    #expect(other.status == 400 && other.code == "missing_required_parameter")
  }

  @Test func completionCarriesTheFiltersVerdicts() throws {
    let refusal = WireRefusal(
      kind: .contentFilter, raw: "content_filter", category: "violence, jailbreak")
    let reply = Reply(text: "Half", refusal: refusal, finish: Finish(.contentFilter))
    let rendered = try wire().server.render(reply, for: .make(), context: .make())
    #expect(rendered.head.headers["apim-request-id"] == "apim_t1")
    #expect(rendered.head.headers["x-request-id"] == "req_t1")
    let body = try JSONValue(parsing: rendered.body)
    let prompt = body["prompt_filter_results"]?[0]?["content_filter_results"]
    #expect(prompt?["hate"]?["filtered"] == false)
    let results = body["choices"]?[0]?["content_filter_results"]
    #expect(results?["violence"] == ["filtered": true, "severity": "high"])
    #expect(results?["jailbreak"] == ["filtered": true, "detected": true])
    #expect(results?["hate"] == ["filtered": false, "severity": "safe"])
    #expect(try wire().client.decode(rendered.head, rendered.body).refusal == refusal)
    let stream = try wire().server.render(reply, for: .make(stream: true), context: .make())
    #expect(
      try wire().client.reply(streaming: stream.frames, head: stream.head).refusal == refusal)
  }

  @Test func streamBeginsWithWhatWasFoundInThePrompt() throws {
    let rendered = try wire().server.render(
      Reply(text: "Fine."), for: .make(stream: true), context: .make())
    let first = try JSONValue(parsing: rendered.frames[0].dropFirst("data: ".utf8.count))
    #expect(first["choices"] == [])
    #expect(first["object"] == "")
    #expect(first["prompt_filter_results"]?[0]?["prompt_index"] == 0)
    let second = try JSONValue(parsing: rendered.frames[1].dropFirst("data: ".utf8.count))
    #expect(second["choices"]?[0]?["content_filter_results"] == [:])
  }

  @Test func categoriesOfAFloodAreBounded() throws {
    let verdicts = (0..<5000).map { #""category\#($0)":{"filtered":true}"# }
    let body =
      #"{"choices":[{"message":{"content":""},"finish_reason":"content_filter","#
      + #""content_filter_results":{\#(verdicts.joined(separator: ","))}}]}"#
    let reply = try wire().client.decode(HTTPHead(status: 200), Array(body.utf8))
    let category = try #require(reply.refusal?.category)
    #expect(category.hasPrefix("category0, category1, "))
    #expect(category.hasSuffix(", category15"))
  }

  @Test func blockedPromptIsNoBadRequest() throws {
    let error = try #require(try wire().server.typicalError(.contentFilter, model: "m"))
    let rendered = try wire().server.renderError(error, context: .make())
    let body = try JSONValue(parsing: rendered.body)["error"]
    #expect(rendered.head.status == 400)
    #expect(body?["status"] == 400)
    #expect(body?["type"] == .null)
    #expect(body?["param"] == "prompt")
    #expect(body?["innererror"]?["code"] == "ResponsibleAIPolicyViolation")
    let results = body?["innererror"]?["content_filter_result"]
    #expect(results?["jailbreak"] == ["filtered": true, "detected": true])
    let reply = try wire().client.decode(rendered.head, rendered.body)
    let failure = FailureClassifier.classify(
      head: rendered.head, reply: reply, transport: nil, now: Timestamp(milliseconds: 0))
    #expect(failure?.kind == .contentFilter)
    #expect(failure?.message.hasSuffix("management policy. (jailbreak)") == true)
  }

  @Test func errorWithoutACodeHasItsStatusAsOne() throws {
    let rendered = try wire().server.renderError(
      ProviderError(status: 500, message: "Oh"), context: .make())
    #expect(
      try JSONValue(parsing: rendered.body) == ["error": ["code": "500", "message": "Oh"]])
  }
}
