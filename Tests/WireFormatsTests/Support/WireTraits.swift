import ContractModel

/// What a wire calls things, where tests that all wires share must know.
struct WireTraits {
  /// The raw stop word of each finish the wire can say.
  var stopWords: [FinishReason: String] = [
    .stop: "stop", .length: "length", .toolUse: "tool_calls", .refusal: "stop",
    .contentFilter: "content_filter",
  ]
  var refusal = WireRefusal(kind: .modelField, raw: "refusal", explanation: "No, not that.")
  /// Whether a reply tells which models declined before the serving one.
  var tellsFallbacks = false
  /// Whether a stream tells token counts when it begins.
  var countsAtStart = false
  /// The fields of a request that hold the conversation and the limit of output tokens.
  var conversation = "messages"
  var outputLimit = "max_tokens"
  /// Portable parameters the API has no field for.
  var missingParameters: [String] = []
  /// What marks the end of a stream; the event that holds it must be complete.
  var endMarkers = ["[DONE]"]

  init(_ id: WireFormatID) {
    switch id {
    case .anthropicMessages:
      stopWords = [
        .stop: "end_turn", .length: "max_tokens", .toolUse: "tool_use", .refusal: "refusal",
        .pause: "pause_turn",
      ]
      refusal = WireRefusal(
        kind: .classifier, raw: "refusal", category: "cyber", explanation: "No, not that.")
      tellsFallbacks = true
      countsAtStart = true
      endMarkers = [#""type":"message_stop""#]
    case .openAIResponses:
      stopWords = [
        .stop: "completed", .length: "max_output_tokens", .toolUse: "completed",
        .refusal: "completed", .contentFilter: "content_filter", .pause: "steered",
      ]
      conversation = "input"
      outputLimit = "max_output_tokens"
      missingParameters = ["stop", "seed"]
      endMarkers = ["completed", "incomplete", "failed"].map { #""type":"response.\#($0)""# }
    case .openRouter:
      tellsFallbacks = true
    default: break
    }
  }
}
