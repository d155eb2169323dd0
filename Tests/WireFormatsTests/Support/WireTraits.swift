import ContractModel
import JSONSupport

/// What a wire can carry, for the suites that run over all of them.
struct WireTraits {
  /// The wire's word for each reason it can tell; the others cannot be said on it.
  var words: [FinishReason: String]
  /// Where a refusal is told apart from text; nil where the model refuses in words.
  var refusal: WireRefusal.Kind?
  /// Drops what the wire has no field for.
  var level: @Sendable (inout Reply) -> Void = { _ in }
  /// The usual word of an error inside a stream, and what its stream has told of the usage.
  var errorWord: String?
  var usageOfError: @Sendable (TokenUsage) -> TokenUsage = { _ in TokenUsage() }
  var usageOfTruncated: @Sendable (TokenUsage) -> TokenUsage = { _ in TokenUsage() }
  var toldDeclinedModels = false
  /// The tool choices that can be sent; `auto` may go unsaid.
  var canName = true
  var canForceTools = true
  var saysAuto = true
  /// Failure classes the provider has no error of its own for, beyond the usual ones.
  var untold: Set<FailureClass> = []
  /// A body whose limit of output tokens is no number, and the path of that limit.
  var badLimit = (body: #"{"model":"m","max_tokens":"x","messages":[]}"#, path: "max_tokens")

  static func of(_ id: WireFormatID) -> WireTraits {
    switch id {
    case .anthropicMessages: anthropic
    case .mistral: mistral
    case .cohere: cohere
    case .ollama: ollama
    default: openAI
    }
  }

  private static let openAI = WireTraits(
    words: [
      .stop: "stop", .length: "length", .toolUse: "tool_calls", .refusal: "stop",
      .contentFilter: "content_filter",
    ], refusal: .modelField)

  private static let anthropic = WireTraits(
    words: [
      .stop: "end_turn", .length: "max_tokens", .toolUse: "tool_use", .refusal: "refusal",
      .pause: "pause_turn",
    ], refusal: .classifier, usageOfError: { $0.asStarted }, usageOfTruncated: { $0.asStarted },
    toldDeclinedModels: true)

  private static let mistral = WireTraits(
    words: [.stop: "stop", .length: "length", .toolUse: "tool_calls"],
    level: { reply in
      reply.usage.cacheWriteTokens = nil
      reply.usage.reasoningTokens = nil
      for index in reply.toolCalls.indices {
        reply.toolCalls[index].id = nineLetters(reply.toolCalls[index].id)
      }
    })

  private static let cohere = WireTraits(
    words: [.stop: "COMPLETE", .length: "MAX_TOKENS", .toolUse: "TOOL_CALL"],
    level: { reply in
      reply.model = nil
      reply.usage.cacheWriteTokens = nil
      reply.usage.reasoningTokens = nil
      reply.error?.type = nil
      reply.error?.code = nil
    }, errorWord: "ERROR", usageOfError: { $0 }, canName: false, saysAuto: false)

  private static let ollama = WireTraits(
    words: [.stop: "stop", .length: "length", .toolUse: "stop", .pause: "load"],
    level: { reply in
      reply.id = nil
      reply.usage = TokenUsage(
        inputTokens: reply.usage.inputTokens, outputTokens: reply.usage.outputTokens)
      reply.error?.type = nil
      reply.error?.code = nil
    }, canName: false, canForceTools: false, saysAuto: false, untold: [.billing, .timeout],
    badLimit: (
      #"{"model":"m","options":{"num_predict":"x"},"messages":[]}"#, "options.num_predict"
    ))

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
    for wire in wires {
      let traits = WireTraits.of(wire)
      if !traits.allows(prompt.toolChoice) {
        prompt.toolChoice = traits.canForceTools ? .required : nil
      }
      for index in prompt.messages.indices {
        prompt.messages[index].parts = prompt.messages[index].parts.map { $0.fitted(to: wire) }
      }
    }
    return prompt
  }
}

extension ContentPart {
  fileprivate func fitted(to wire: WireFormatID) -> ContentPart {
    switch (wire, self) {
    case (.ollama, .image(.url)):
      return .image(.data(mediaType: "image/gif", base64: "R0lGODlhAQABAAAAACw="))
    case (.mistral, .toolCall(var call)):
      call.id = WireTraits.nineLetters(call.id)
      return .toolCall(call)
    case (.mistral, .toolResult(var result)):
      result.callID = WireTraits.nineLetters(result.callID)
      return .toolResult(result)
    default: return self
    }
  }
}

extension TokenUsage {
  /// What a stream has told when it begins.
  fileprivate var asStarted: TokenUsage {
    var usage = self
    usage.outputTokens = 1
    usage.reasoningTokens = nil
    return usage
  }
}
