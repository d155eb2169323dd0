import ContractModel
import JSONSupport
import Testing
import WireFormats

/// A reply of a certain sort, with what each wire can carry of it.
struct NeutralReply: Sendable, CustomTestStringConvertible {
  var testDescription: String
  private var base: Reply

  private init(_ name: String, _ change: (inout Reply) -> Void) {
    testDescription = name
    base = Reply(
      id: "id-1", model: "model-2",
      usage: TokenUsage(
        inputTokens: 40, cachedInputTokens: 8, cacheWriteTokens: 2, outputTokens: 12,
        reasoningTokens: 3))
    change(&base)
  }

  /// The reply with the words of that wire; nil where the wire cannot say it.
  func reply(through id: WireFormatID) -> Reply? {
    if id == .bedrockConverse { return bedrockReply }
    var reply = base
    let isAnthropic = id == .anthropicMessages
    switch reply.finish.reason {
    case .stop: reply.finish.raw = isAnthropic ? "end_turn" : "stop"
    case .length: reply.finish.raw = isAnthropic ? "max_tokens" : "length"
    case .toolUse: reply.finish.raw = isAnthropic ? "tool_use" : "tool_calls"
    case .refusal:
      reply.finish.raw = isAnthropic ? "refusal" : "stop"
      reply.refusal = WireRefusal(
        kind: isAnthropic ? .classifier : .modelField, raw: "refusal",
        category: isAnthropic ? "cyber" : nil, explanation: "No, not that.")
    case .contentFilter:
      if isAnthropic { return nil }
      reply.finish.raw = "content_filter"
      reply.refusal = WireRefusal(kind: .contentFilter, raw: "content_filter")
    case .pause:
      if !isAnthropic { return nil }
      reply.finish.raw = "pause_turn"
    case .truncated, .error: reply.usage = isAnthropic ? reply.usage.asStarted : TokenUsage()
    case .unknown: reply.oddities = [#"unknown stop reason "odd""#]
    }
    if !isAnthropic, !reply.declinedModels.isEmpty { return nil }
    return reply
  }

  /// No reasoning tokens, no code in an error; counts and model come last in a stream.
  private var bedrockReply: Reply? {
    var reply = base
    reply.usage.reasoningTokens = nil
    switch reply.finish.reason {
    case .stop: reply.finish.raw = "end_turn"
    case .length: reply.finish.raw = "max_tokens"
    case .toolUse: reply.finish.raw = "tool_use"
    case .refusal:
      reply.finish.raw = "refusal"
      reply.refusal = WireRefusal(
        kind: .classifier, raw: "refusal", category: "cyber", explanation: "No, not that.")
    case .contentFilter:
      reply.finish.raw = "guardrail_intervened"
      reply.refusal = WireRefusal(
        kind: .contentFilter, raw: "guardrail_intervened", category: "Dosage",
        explanation: "No, not that.")
    case .pause: return nil
    case .truncated, .error:
      (reply.usage, reply.model) = (TokenUsage(), nil)
      reply.error?.code = nil
    case .unknown: reply.oddities = [#"unknown stop reason "odd""#]
    }
    return reply.declinedModels.isEmpty ? reply : nil
  }

  static let all: [NeutralReply] = [
    NeutralReply("text") { $0.text = "Blåbär 🫐\n\nand a verylongwordwithoutanyblankinit.\u{301}" },
    NeutralReply("reasoning") {
      $0.reasoning = "First, think."
      $0.text = "Then speak."
    },
    NeutralReply("tool calls") {
      $0.text = "Looking."
      $0.finish = Finish(.toolUse)
      $0.toolCalls = [
        ToolCall(id: "c1", name: "find", arguments: #"{"n":"F-1","x":1.50,"y":[{"z":null}]}"#),
        ToolCall(id: "c2", name: "list", arguments: "{}"),
      ]
    },
    NeutralReply("broken tool call") {
      $0.finish = Finish(.length)
      $0.toolCalls = [ToolCall(id: "c1", name: "find", arguments: #"{"n":"F-"#)]
    },
    NeutralReply("tool call of a number") {
      $0.finish = Finish(.toolUse)
      $0.toolCalls = [ToolCall(id: "c1", name: "find", arguments: "5")]
    },
    NeutralReply("length") {
      $0.text = "Once upon"
      $0.finish = Finish(.length)
    },
    NeutralReply("empty") { $0.text = "" },
    NeutralReply("refusal") { $0.finish = Finish(.refusal) },
    NeutralReply("content filter") {
      $0.text = "Half"
      $0.finish = Finish(.contentFilter)
    },
    NeutralReply("pause") {
      $0.text = "Half"
      $0.finish = Finish(.pause)
    },
    NeutralReply("unknown") {
      $0.text = "Hm"
      $0.finish = Finish(.unknown, raw: "odd")
    },
    NeutralReply("truncated") {
      $0.text = "Half an ans"
      $0.finish = Finish(.truncated)
    },
    NeutralReply("fallback") {
      $0.text = "Third."
      $0.declinedModels = ["model-0", "model-1"]
    },
    NeutralReply("refused by all") {
      $0.finish = Finish(.refusal)
      $0.declinedModels = ["model-0", "model-1"]
    },
    NeutralReply("error after text") {
      $0.text = "Half"
      $0.finish = Finish(.error)
      $0.error = ProviderError(status: 500, type: "api_error", code: "odd", message: "Oh no")
    },
  ]
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
