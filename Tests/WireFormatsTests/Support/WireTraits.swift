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
  /// The field of a request that holds the conversation.
  var conversation = "messages"
  /// Portable parameters the wire has no field for.
  var missingParameters: [String] = []
  /// A body whose limit of output tokens is no number, and the path of that limit.
  var badLimit = (body: #"{"model":"m","max_tokens":"x","messages":[]}"#, path: "max_tokens")

  static func of(_ id: WireFormatID) -> WireTraits {
    switch id {
    case .anthropicMessages: anthropic
    case .openAIResponses: responses
    case .openRouter: openRouter
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
    ], refusal: .modelField, conversation: "input", missingParameters: ["stop", "seed"],
    badLimit: (
      #"{"model":"m","max_output_tokens":"x","input":[]}"#, "max_output_tokens"
    ))

  private static let anthropic = WireTraits(
    words: [
      .stop: "end_turn", .length: "max_tokens", .toolUse: "tool_use", .refusal: "refusal",
      .pause: "pause_turn",
    ], refusal: .classifier, usageOfError: { $0.asStarted }, usageOfTruncated: { $0.asStarted },
    toldDeclinedModels: true)
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
