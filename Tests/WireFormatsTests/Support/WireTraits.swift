import ContractModel
import JSONSupport

/// What a wire can carry, for the suites that run over all of them.
struct WireTraits {
  /// The wire's word for each reason it can tell; the others cannot be said on it.
  var words: [FinishReason: String]
  /// Where a refusal is told apart from text; nil where the model refuses in words.
  var refusal: WireRefusal.Kind?
  /// What a blocked reply is told with; only where `words` has one for the content filter.
  var filtered = WireRefusal(kind: .contentFilter, raw: "content_filter")
  /// Drops what the wire has no field for.
  var level: @Sendable (inout Reply) -> Void = { _ in }
  /// Drops what an error inside a stream cannot say.
  var levelInStream: @Sendable (inout ProviderError) -> Void = { $0.status = nil }
  /// The usual word of an error inside a stream, and what its stream has told of the usage.
  var errorWord: String?
  var usageOfError: @Sendable (TokenUsage) -> TokenUsage = { _ in TokenUsage() }
  var usageOfTruncated: @Sendable (TokenUsage) -> TokenUsage = { _ in TokenUsage() }
  var toldDeclinedModels = false
  /// The tool choices that can be sent; `auto` may go unsaid.
  var canName = true
  var canForceTools = true
  var saysAuto = true
  var takesImageURLs = true
  /// Tool calls are named by nine letters or digits.
  var shortensCallIDs = false
  /// Failure classes the provider has no error of its own for, beyond the usual ones.
  var untold: Set<FailureClass> = []
  /// The end of the path of a call; wires with the same one share their path.
  var call = "chat/completions"
  /// The model stands in the path of a request, not in its body.
  var hasModelInPath = false
  /// The field of a request that holds the conversation.
  var conversation = "messages"
  /// Portable parameters the wire has no field for.
  var missingParameters: [String] = []
  /// Whether a turn without content is refused.
  var needsContent = true
  /// Fields of a body whose limit of output tokens is no number, and the path of that limit.
  var badLimit = (fields: #""max_tokens":"x""#, path: "max_tokens")
  var ends = StreamEnds.lines("data: [DONE]")

  static func of(_ id: WireFormatID) -> WireTraits {
    switch id {
    case .anthropicMessages: anthropic
    case .anthropicVertex: vertex
    case .openAIResponses: responses
    case .openRouter: openRouter
    case .gemini: gemini
    case .mistral: mistral
    case .cohere: cohere
    case .ollama: ollama
    case .bedrockConverse: bedrock
    case .opperCall: opperCall
    default: openAI
    }
  }

  private static let openAI = WireTraits(
    words: [
      .stop: "stop", .length: "length", .toolUse: "tool_calls", .refusal: "stop",
      .contentFilter: "content_filter",
    ], refusal: .modelField)

  private static var openRouter: WireTraits {
    var traits = openAI
    traits.toldDeclinedModels = true
    return traits
  }

  private static let responses = WireTraits(
    words: [
      .stop: "completed", .length: "max_output_tokens", .toolUse: "completed",
      .refusal: "completed", .contentFilter: "content_filter", .pause: "steered",
    ], refusal: .modelField, call: "responses", conversation: "input",
    missingParameters: ["stop", "seed"],
    badLimit: (#""max_output_tokens":"x""#, "max_output_tokens"),
    ends: .lines(
      #""type":"response.completed""#, #""type":"response.incomplete""#,
      #""type":"response.failed""#))

  private static let anthropic = WireTraits(
    words: [
      .stop: "end_turn", .length: "max_tokens", .toolUse: "tool_use", .refusal: "refusal",
      .pause: "pause_turn",
    ], refusal: .classifier, usageOfError: { $0.asStarted }, usageOfTruncated: { $0.asStarted },
    toldDeclinedModels: true, call: "messages", ends: .lines(#""type":"message_stop""#))

  private static var vertex: WireTraits {
    var traits = anthropic
    traits.call = "rawPredict"
    traits.hasModelInPath = true
    return traits
  }

  private static let gemini = WireTraits(
    words: [
      .stop: "STOP", .length: "MAX_TOKENS", .toolUse: "STOP", .contentFilter: "SAFETY",
    ],
    filtered: WireRefusal(
      kind: .contentFilter, raw: "SAFETY", category: "HARM_CATEGORY_HARASSMENT",
      explanation: "No, not that."),
    level: { $0.usage.cacheWriteTokens = nil }, usageOfError: { $0.ofPrompt },
    usageOfTruncated: { $0.ofPrompt }, call: "generateContent", hasModelInPath: true,
    conversation: "contents", ends: .finishReason)

  private static let mistral = WireTraits(
    words: [.stop: "stop", .length: "length", .toolUse: "tool_calls"],
    level: { reply in
      reply.usage.cacheWriteTokens = nil
      reply.usage.reasoningTokens = nil
      for index in reply.toolCalls.indices {
        reply.toolCalls[index].id = nineLetters(reply.toolCalls[index].id)
      }
    }, shortensCallIDs: true)

  private static let cohere = WireTraits(
    words: [.stop: "COMPLETE", .length: "MAX_TOKENS", .toolUse: "TOOL_CALL"],
    level: { reply in
      reply.model = nil
      reply.usage.cacheWriteTokens = nil
      reply.usage.reasoningTokens = nil
      reply.error?.type = nil
      reply.error?.code = nil
    }, errorWord: "ERROR", usageOfError: { $0 }, canName: false, saysAuto: false, call: "chat",
    ends: .lines(#""type":"message-end""#))

  private static let ollama = WireTraits(
    words: [.stop: "stop", .length: "length", .toolUse: "stop", .pause: "load"],
    level: { reply in
      reply.id = nil
      reply.usage = TokenUsage(
        inputTokens: reply.usage.inputTokens, outputTokens: reply.usage.outputTokens)
      reply.error?.type = nil
      reply.error?.code = nil
    }, canName: false, canForceTools: false, saysAuto: false, takesImageURLs: false,
    untold: [.billing, .timeout], call: "api/chat", needsContent: false,
    badLimit: (#""options":{"num_predict":"x"}"#, "options.num_predict"),
    ends: .lines(#""done":true"#))

  /// Counts and model come last in a stream.
  private static let bedrock = WireTraits(
    words: [
      .stop: "end_turn", .length: "max_tokens", .toolUse: "tool_use", .refusal: "refusal",
      .contentFilter: "guardrail_intervened",
    ], refusal: .classifier,
    filtered: WireRefusal(
      kind: .contentFilter, raw: "guardrail_intervened", category: "Dosage",
      explanation: "No, not that."),
    level: { reply in
      reply.usage.reasoningTokens = nil
      reply.error?.code = nil
      if [.truncated, .error].contains(reply.finish.reason) { reply.model = nil }
    }, takesImageURLs: false, call: "converse", hasModelInPath: true,
    badLimit: (#""inferenceConfig":{"maxTokens":"x"}"#, "inferenceConfig.maxTokens"),
    ends: .binary)

  /// Id, model and counts come last in a stream.
  private static let opperCall = WireTraits(
    words: [.stop: "completed", .toolUse: "completed", .pause: "pending"],
    level: { reply in
      reply.reasoning = nil
      reply.error?.type = nil
      if [.truncated, .error].contains(reply.finish.reason) {
        reply.id = nil
        reply.model = nil
      }
    },
    levelInStream: { error in
      error.status = nil
      error.code = nil
    }, canName: false, canForceTools: false, saysAuto: false, call: "call",
    ends: .lines(#""meta":{"#, "data: [DONE]", #"{"delta":"","span_id""#))

  /// Whether a prompt with this choice can be sent.
  func allows(_ choice: ToolChoice?) -> Bool {
    switch choice {
    case nil, .auto?: true
    case .named?: canName
    case .some(.none), .required?: canForceTools
    }
  }

  /// An id as Mistral takes it.
  static func nineLetters(_ id: String) -> String {
    let letters = id.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    return String((letters + "000000000").prefix(9))
  }
}

extension Prompt {
  /// The prompt with what one of those wires cannot carry replaced by what it can.
  func fitted(to wires: WireFormatID...) -> Prompt {
    var prompt = self
    for traits in wires.map(WireTraits.of) {
      if !traits.allows(prompt.toolChoice) {
        prompt.toolChoice = traits.canForceTools ? .required : nil
      }
      for index in prompt.messages.indices {
        prompt.messages[index].parts = prompt.messages[index].parts.map { $0.fitted(to: traits) }
      }
    }
    return prompt
  }
}

extension ContentPart {
  fileprivate func fitted(to traits: WireTraits) -> ContentPart {
    switch self {
    case .image(.url) where !traits.takesImageURLs:
      return .image(.data(mediaType: "image/gif", base64: "R0lGODlhAQABAAAAACw="))
    case .toolCall(var call) where traits.shortensCallIDs:
      call.id = WireTraits.nineLetters(call.id)
      return .toolCall(call)
    case .toolResult(var result) where traits.shortensCallIDs:
      result.callID = WireTraits.nineLetters(result.callID)
      return .toolResult(result)
    default: return self
    }
  }
}

extension TokenUsage {
  /// What a stream has told when it begins.
  fileprivate var asStarted: TokenUsage {
    var usage = ofPrompt
    usage.outputTokens = 1
    return usage
  }

  /// What is known before the model has written anything.
  fileprivate var ofPrompt: TokenUsage {
    var usage = self
    usage.outputTokens = nil
    usage.reasoningTokens = nil
    return usage
  }
}
