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
    let traits = WireTraits.of(id)
    var reply = base
    switch reply.finish.reason {
    case .truncated:
      reply.usage = traits.usageOfTruncated(base.usage)
    case .error:
      reply.usage = traits.usageOfError(base.usage)
      reply.finish.raw = traits.errorWord
    case .unknown:
      reply.oddities = [#"unknown stop reason "odd""#]
    case let reason:
      guard let word = traits.words[reason] else { return nil }
      reply.finish.raw = word
      reply.refusal = refusal(traits)
    }
    if !traits.toldDeclinedModels, !reply.declinedModels.isEmpty { return nil }
    traits.level(&reply)
    return reply
  }

  private func refusal(_ traits: WireTraits) -> WireRefusal? {
    switch base.finish.reason {
    case .refusal:
      traits.refusal.map { kind in
        WireRefusal(
          kind: kind, raw: "refusal", category: kind == .classifier ? "cyber" : nil,
          explanation: "No, not that.")
      }
    case .contentFilter: traits.filtered
    default: nil
    }
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
