import ContractModel
import JSONSupport
import Testing
import WireFormats

/// What every wire format owes; a new one joins by its line in `WireFormats.all`.
@Suite struct WireConformanceTests {
  static let formats = WireFormats.all.map(\.id)

  private func wire(_ id: WireFormatID) throws -> any WireFormat {
    try #require(WireFormats.format(id))
  }

  private func parsed(_ prompt: Prompt, through id: WireFormatID) throws -> ParsedCall {
    let wire = try wire(id)
    return try wire.server.parse(wire.client.encode(prompt, for: .make(wire: id)))
  }

  @Test(arguments: formats, [true, false])
  func encodedPromptParsesToItself(_ id: WireFormatID, stream: Bool) throws {
    let prompt = Prompt.make(stream: stream).fitted(to: id)
    let call = try parsed(prompt, through: id)
    var expected = prompt
    for name in WireTraits.of(id).missingParameters { expected.parameters[name] = nil }
    #expect(call.prompt == expected)
    #expect(call.model == "model-1")
    if stream { #expect(call.wantsStreamUsage) }
  }

  @Test(arguments: formats)
  func numbersAreSentAsTheyAreWritten(_ id: WireFormatID) throws {
    var prompt = Prompt.make()
    prompt.parameters = try #require(
      try JSONValue(parsing: #"{"temperature": 0.30, "top_p": 1e-1}"#).objectValue)
    let message = try wire(id).client.encode(prompt.fitted(to: id), for: .make(wire: id))
    let body = String(decoding: message.body, as: UTF8.self)
    #expect(body.contains(#""temperature":0.30"#))
    #expect(body.contains(":1e-1"))
  }

  @Test(
    arguments: formats,
    [ToolChoice.auto, ToolChoice.none, ToolChoice.required, .named("find"), nil])
  func toolChoiceSurvivesTheWire(_ id: WireFormatID, choice: ToolChoice?) throws {
    let traits = WireTraits.of(id)
    var prompt = Prompt.make().fitted(to: id)
    prompt.toolChoice = choice
    guard traits.allows(choice) else {
      #expect(throws: WireError.self) { try parsed(prompt, through: id) }
      return
    }
    let expected = choice == .auto && !traits.saysAuto ? nil : choice
    #expect(try parsed(prompt, through: id).prompt.toolChoice == expected)
  }

  @Test(arguments: formats, formats)
  func promptKeyIsTheSameThroughEveryWire(_ id: WireFormatID, other: WireFormatID) throws {
    for prompt in Self.unevenPrompts.map({ $0.fitted(to: id, other) }) {
      let key = try PromptKey(parsed(prompt, through: id).prompt)
      #expect(key == PromptKey(prompt))
      let again = try parsed(parsed(prompt, through: id).prompt, through: other)
      #expect(PromptKey(again.prompt) == key)
    }
  }

  /// Prompts that no wire gives back as they are: only their key survives.
  private static let unevenPrompts = [
    Prompt(
      system: "A", messages: [Message(.system, "B"), Message(.user, "C"), Message(.user, "D")]),
    Prompt(
      messages: [
        Message(.user, "Q"),
        Message(
          .assistant,
          [.toolCall(ToolCall(id: "x", name: "f", arguments: #"{ "a" : 1 }"#)), .text("Wait.")]),
        Message(
          .tool,
          [
            .toolResult(ToolResult(callID: "x", content: "broken", isError: true)),
            .toolResult(ToolResult(callID: "y", content: "fine")),
          ]),
        Message(.user, "Go on"),
      ], toolChoice: .auto, responseFormat: .json, parameters: ["seed": 7]),
  ]

  @Test(arguments: formats)
  func pathOfARequestIsServed(_ id: WireFormatID) throws {
    let wire = try wire(id)
    for base in ["https://a.invalid", "https://a.invalid/v1", "http://127.0.0.1:9/t/one/v3/x"] {
      let prompt = Prompt.make().fitted(to: id)
      let message = try wire.client.encode(prompt, for: .make(wire: id, baseURL: base))
      #expect(wire.serves(path: message.path))
      #expect(wire.serves(path: "/t/member\(message.path)/?beta=true"))
      #expect(!wire.serves(path: "/v1/models"))
      let call = WireTraits.of(id).call
      let owners = WireFormats.all.filter { $0.serves(path: message.path) }
      #expect(owners.allSatisfy { WireTraits.of($0.id).call == call })
      #expect(owners.contains { $0.id == id })
      #expect(!wire.serves(path: "/v1/embeddings"))
    }
  }

  @Test(arguments: formats)
  func requestHasNoSecretAndAuthorizationHasIt(_ id: WireFormatID) throws {
    let wire = try wire(id)
    for field in [Credentials.Field.apiKey, .bearer] {
      let credentials = ResolvedCredentials(values: [field: Secret("sk-test")])
      let headers = wire.client.authorization(credentials)
      #expect(headers.map { $0.value.reveal() } == ["sk-test"])
    }
    #expect(wire.client.authorization(ResolvedCredentials()).isEmpty)
    let prompt = Prompt.make().fitted(to: id)
    let message = try wire.client.encode(prompt, for: .make(wire: id))
    #expect(message.headers["authorization"] == nil && message.headers["x-api-key"] == nil)
  }

  @Test(arguments: formats)
  func reservedParametersAreRefused(_ id: WireFormatID) throws {
    var prompt = Prompt.make().fitted(to: id)
    prompt.parameters = ["messages": []]
    #expect(throws: WireError.reservedParameter("messages")) {
      try wire(id).client.encode(prompt, for: .make(wire: id))
    }
  }

  @Test(arguments: formats)
  func imageInAnAssistantTurnIsRefused(_ id: WireFormatID) throws {
    let prompt = Prompt(messages: [Message(.assistant, [.image(.url("https://a.invalid"))])])
    #expect(throws: WireError.unsupportedContent(role: "assistant", content: "image")) {
      try wire(id).client.encode(prompt, for: .make(wire: id))
    }
  }

  @Test(arguments: formats, NeutralReply.all)
  func renderedReplyReadsAsItself(_ id: WireFormatID, neutral: NeutralReply) throws {
    let wire = try wire(id)
    guard let reply = neutral.reply(through: id) else { return }
    for stream in [false, true] where stream || reply.finish.reason != .truncated {
      let rendered = wire.server.render(
        reply, for: .make(stream: stream), context: .make(headers: ["x-extra": "1"]))
      let read =
        stream
        ? wire.client.reply(streaming: rendered.frames, head: rendered.head)
        : wire.client.decode(rendered.head, rendered.body)
      var expected = reply
      if stream, var error = expected.error {
        WireTraits.of(id).levelInStream(&error)
        expected.error = error
      }
      if reply.error != nil, !stream {
        expected = Reply(finish: Finish(.error), error: reply.error)
      }
      #expect(read == expected, "stream: \(stream)")
      #expect(rendered.head.headers["x-extra"] == "1")
      #expect(rendered.frames.count == 1 || stream)
    }
  }

  @Test(arguments: formats)
  func goldenRepliesReadTheSamePlainAndStreamed(_ id: WireFormatID) throws {
    let wire = try wire(id)
    let whole: Set<FinishReason> = [.stop, .length, .toolUse, .refusal]
    for golden in GoldenPayload.all(.response) where golden.format == id {
      var reply = wire.client.decode(HTTPHead(status: 200), golden.bytes)
      guard whole.contains(reply.finish.reason), reply.usage.outputTokens != nil else { continue }
      reply.oddities = []
      for stream in [false, true] {
        let rendered = wire.server.render(reply, for: .make(stream: stream), context: .make())
        let again =
          stream
          ? wire.client.reply(streaming: rendered.frames, head: rendered.head)
          : wire.client.decode(rendered.head, rendered.body)
        var expected = reply
        // Where a reply has no id or model of its own, it gets the one of the request.
        if reply.id == nil { expected.id = again.id }
        if reply.model == nil, again.model == "model-1" { expected.model = again.model }
        #expect(again == expected, "\(golden.name), stream: \(stream)")
      }
    }
  }

  @Test(arguments: formats, FailureClass.allCases)
  func typicalErrorIsClassifiedAsWhatItIs(_ id: WireFormatID, kind: FailureClass) throws {
    let wire = try wire(id)
    guard let error = wire.server.typicalError(kind, model: "m-1") else {
      let untold: Set<FailureClass> = [
        .network, .refusal, .contentFilter, .empty, .modelOutput, .local, .cancelled, .miss,
      ]
      #expect(untold.union(WireTraits.of(id).untold).contains(kind))
      return
    }
    let rendered = wire.server.renderError(
      error, context: .make(headers: ["retry-after": "2", "x-should-retry": "false"]))
    let reply = wire.client.decode(rendered.head, rendered.body)
    #expect(reply.error == error)
    #expect(rendered.head.headers["retry-after"] == "2")
    let failure = FailureClassifier.classify(
      head: rendered.head, reply: reply, transport: nil, now: Timestamp(milliseconds: 0))
    #expect(failure?.kind == kind)
    #expect(failure?.retryForbidden == true)
  }

  @Test(arguments: formats)
  func bodyThatIsNoRequestIsRefusedWithItsPath(_ id: WireFormatID) throws {
    let server = try wire(id).server
    let prompt = Prompt.make().fitted(to: id)
    let path = try wire(id).client.encode(prompt, for: .make(wire: id)).path
    func failure(_ body: String) -> WireError? {
      do throws(WireError) {
        _ = try server.parse(WireMessage(path: path, body: Array(body.utf8)))
        return nil
      } catch {
        return error
      }
    }
    guard case .notJSON = failure("{") else {
      Issue.record("half a document is not refused")
      return
    }
    #expect(failure("[]") == .wrongType(path: "body", expected: "an object", actual: "an array"))
    for malformed in MalformedRequest.all(for: id) {
      let error = failure(malformed.body)
      #expect(
        error.map(malformed.isExpected) == true, "\(malformed.body): \(String(describing: error))")
    }
  }
}
