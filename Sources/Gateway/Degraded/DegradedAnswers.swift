import ContractModel
import Routing

/// An answer that no model gave for this request; it is always flagged as such.
struct DegradedAnswer: Sendable {
  var reply: Reply
  /// By which mode, for the header.
  var mode: String
}

/// Answers for when a whole chain is down, by the mode that its route declares.
struct DegradedAnswers: Sendable {
  /// Runs a declared program with the request as JSON on its standard input; nil where it failed.
  typealias Run = @Sendable (DegradedCommand, [UInt8]) async -> [UInt8]?

  /// The model that degraded answers name: never one that exists.
  static let model = "chaindrill-degraded"

  let run: Run?

  /// Nil where the route has no mode, or its mode has no answer now.
  func answer(_ call: GatewayCall, _ begun: RoutingDesk.Begun) async -> DegradedAnswer? {
    switch begun.plan.settings.degradedMode {
    case .none: return nil
    case .cachedAnswers: return nil
    case .fixed(let texts):
      guard let text = texts[""] ?? texts.sorted(by: { $0.key < $1.key }).first?.value else {
        return nil
      }
      return DegradedAnswer(reply: Self.reply(text), mode: "static")
    case .named: return nil
    }
  }

  static func reply(_ text: String) -> Reply {
    Reply(model: model, text: text, usage: TokenUsage(inputTokens: 0, outputTokens: 0))
  }
}
