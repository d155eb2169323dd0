import ContractModel
import JSONSupport
import WireFormats

extension ModelEnvironment {
  /// A member that speaks that wire; only what a test names matters.
  static func make(
    wire: WireFormatID = .openAIChat, baseURL: String = "https://api.example.invalid",
    apiVersion: String? = nil, limits: MemberLimits = MemberLimits(),
    dropParameters: [String] = []
  ) -> ModelEnvironment {
    ModelEnvironment(
      name: "test/model", family: "model", provider: "test", wire: wire, baseURL: baseURL,
      model: "model-1", apiVersion: apiVersion, limits: limits, dropParameters: dropParameters,
      location: SourceLocation(file: "environments/test.yaml", line: 1, column: 1),
      digest: ContentDigest(of: []))
  }
}

extension Prompt {
  /// Which images a prompt has: not every wire has a place for an address.
  enum Images {
    case everyKind, bytes

    /// What all these wires can carry.
    static func through(_ ids: [WireFormatID]) -> Images {
      ids.contains(.bedrockConverse) ? .bytes : .everyKind
    }

    fileprivate var first: ImageSource {
      switch self {
      case .everyKind: .url("https://example.invalid/a.png")
      case .bytes: .data(mediaType: "image/gif", base64: "R0lGODlh")
      }
    }
  }

  /// A prompt with everything the wires have in common, in the spelling they give back.
  static func make(stream: Bool = false, images: Images = .everyKind) -> Prompt {
    Prompt(
      system: "You look things up.",
      messages: [
        Message(.user, [.text("What is this? 🫐"), .image(images.first)]),
        Message(
          .assistant,
          [
            .text("Looking."),
            .toolCall(ToolCall(id: "call_1", name: "find", arguments: #"{"n":"F-1","x":1.50}"#)),
            .toolCall(ToolCall(id: "call_2", name: "list", arguments: "{}")),
          ]),
        Message(.tool, [.toolResult(ToolResult(callID: "call_1", content: "paid"))]),
        Message(.tool, [.toolResult(ToolResult(callID: "call_2", content: ""))]),
        Message(.user, [.text("And?"), .image(.data(mediaType: "image/png", base64: "iVBORw0="))]),
      ],
      tools: [
        ToolDefinition(name: "find", description: "Finds one.", parameters: ["type": "object"]),
        ToolDefinition(name: "list", parameters: ["type": "object"]),
      ],
      toolChoice: .named("find"),
      responseFormat: .jsonSchema(name: "response", schema: ["type": "object"]),
      parameters: [
        "max_output_tokens": 64, "temperature": 0.2, "top_p": 0.9, "stop": ["END"],
        "metadata": ["k": "v"],
      ],
      stream: stream)
  }
}

extension RenderContext {
  static func make(headers: HTTPHeaders = HTTPHeaders()) -> RenderContext {
    RenderContext(id: "t1", unixTime: 1_795_300_000, headers: headers)
  }
}

extension ParsedCall {
  static func make(stream: Bool = false, wantsStreamUsage: Bool = true) -> ParsedCall {
    ParsedCall(
      prompt: Prompt(messages: [Message(.user, "Ping?")], stream: stream), model: "model-1",
      wantsStreamUsage: wantsStreamUsage)
  }
}

extension WireClient {
  /// The reply of a stream that arrives in these pieces.
  func reply(
    streaming pieces: [[UInt8]], head: HTTPHead = HTTPHead(status: 200),
    limits: ReplyLimits = .default
  ) -> Reply {
    var decoder = streamDecoder(head, limits: limits)
    for piece in pieces { _ = decoder.feed(piece) }
    return decoder.finish()
  }
}
