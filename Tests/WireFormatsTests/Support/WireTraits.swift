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
  /// The usual word of an error inside a stream, and what its stream has told of the usage.
  var errorWord: String?
  var usageOfError: @Sendable (TokenUsage) -> TokenUsage = { _ in TokenUsage() }
  var usageOfTruncated: @Sendable (TokenUsage) -> TokenUsage = { _ in TokenUsage() }
  var toldDeclinedModels = false
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
