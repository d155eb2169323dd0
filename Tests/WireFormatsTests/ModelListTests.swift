import ContractModel
import JSONSupport
import Testing
import WireFormats

/// The model lists a mock answers beside calls, in the APIs of OpenAI's family.
@Suite struct ModelListTests {
  private static let formats: [WireFormatID] = [
    .openAIChat, .openAIResponses, .azureOpenAI, .openRouter,
  ]

  private func answer(
    _ path: String, method: String = "GET", on id: WireFormatID
  ) throws -> RenderedReply? {
    let server = try #require(WireFormats.format(id)).server
    return server.answer(
      WireMessage(method: method, path: path), for: .make(wire: id), context: .make())
  }

  @Test(
    arguments: formats, ["/v1/models", "/models", "/models/", "/openai/models?api-version=1"])
  func listHoldsTheMembersOwnModel(_ id: WireFormatID, path: String) throws {
    let reply = try #require(try answer(path, on: id))
    #expect(reply.head.status == 200)
    #expect(reply.head.headers["content-type"] == "application/json")
    let body = try JSONValue(parsing: reply.body)
    #expect(body["object"] == "list")
    #expect(body["data"]?.arrayValue?.map { $0["id"] } == ["model-1"])
    #expect(body["data"]?[0]?["created"] == 1_795_300_000)
  }

  @Test(arguments: formats)
  func modelIsToldByItsID(_ id: WireFormatID) throws {
    let reply = try #require(try answer("/v1/models/model%2D1?x=1", on: id))
    let body = try JSONValue(parsing: reply.body)
    #expect(body["id"] == "model-1")
    #expect(body["object"] == (id == .openRouter ? nil : "model"))
  }

  @Test(arguments: formats, ["/v1/models/other", "/v1/models/vendor/model-1", "/v1/models/%FF"])
  func otherModelIsGoneOrNoQuestion(_ id: WireFormatID, path: String) throws {
    let wire = try #require(WireFormats.format(id))
    guard let reply = try answer(path, on: id) else {
      #expect(path.hasSuffix("%FF"))
      return
    }
    let read = wire.client.decode(reply.head, reply.body)
    let failure = FailureClassifier.classify(
      head: reply.head, reply: read, transport: nil, now: Timestamp(milliseconds: 0))
    #expect(failure?.kind == .gone)
  }

  @Test(arguments: formats)
  func onlyGetOfThatPathIsAQuestion(_ id: WireFormatID) throws {
    #expect(try answer("/v1/models", method: "POST", on: id) == nil)
    #expect(try answer("/v1/models/", method: "DELETE", on: id) == nil)
    #expect(try answer("/v1/modelsx", on: id) == nil)
    #expect(try answer("/v1/chat/completions", on: id) == nil)
  }

  @Test func entriesHaveWhatTheirAPITells() throws {
    func entry(_ id: WireFormatID) throws -> JSONValue? {
      try answer("/models", on: id).flatMap { try JSONValue(parsing: $0.body)["data"]?[0] }
    }
    #expect(try entry(.openAIChat)?["shutdown_date"] == .null)
    #expect(try entry(.openAIChat)?["owned_by"] == "test")
    #expect(try entry(.azureOpenAI)?["capabilities"]?["chat_completion"] == true)
    #expect(try entry(.azureOpenAI)?["status"] == "succeeded")
    let routed = try entry(.openRouter)
    #expect(routed?["expiration_date"] == .null)
    #expect(routed?["context_length"] == .null)
    #expect(routed?["pricing"]?["prompt"] == "0")
  }

  @Test func contextOfARoutedModelIsItsLimit() throws {
    let server = try #require(WireFormats.format(.openRouter)).server
    let member = ModelEnvironment.make(
      wire: .openRouter, limits: MemberLimits(contextTokens: 9000, outputTokens: 512))
    let reply = try #require(
      server.answer(WireMessage(method: "GET", path: "/models"), for: member, context: .make()))
    let entry = try JSONValue(parsing: reply.body)["data"]?[0]
    #expect(entry?["context_length"] == 9000)
    #expect(entry?["top_provider"]?["max_completion_tokens"] == 512)
  }
}
