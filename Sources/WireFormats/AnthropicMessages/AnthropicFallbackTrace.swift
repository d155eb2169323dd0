import JSONSupport

/// Which models declined and which one served, where the provider fell back by itself.
///
/// The token counts tell for certain (an `iterations` entry of type `fallback_message`); the
/// `fallback` blocks also name models by the caller's words, so they win for those that declined.
struct AnthropicFallbackTrace: Sendable {
  /// The API takes three fallbacks; more are not worth keeping.
  private static let mostHops = 16
  private var fromBlocks: [String] = []
  private var lastBlockTarget: String?
  private var iterations: [String] = []
  private var fellBack = false

  mutating func readBlock(_ block: JSONValue) {
    guard fromBlocks.count < Self.mostHops else { return }
    if let from = block.field("from")?.text("model") { fromBlocks.append(from.bounded(to: 256)) }
    if let target = block.field("to")?.text("model") { lastBlockTarget = target.bounded(to: 256) }
  }

  /// Takes `usage.iterations`; a later list replaces an earlier one.
  mutating func readIterations(_ list: JSONValue?) {
    guard let entries = list?.arrayValue else { return }
    let ran = entries.prefix(Self.mostHops).filter {
      ["message", "fallback_message"].contains($0.text("type"))
    }
    iterations = ran.compactMap { $0.text("model")?.bounded(to: 256) }
    fellBack = ran.contains { $0.text("type") == "fallback_message" }
  }

  /// The model that served instead of the one asked for; nil where there was no fallback.
  var serving: String? { fellBack ? iterations.last ?? lastBlockTarget : lastBlockTarget }

  /// The models that declined, in order.
  var declined: [String] {
    if !fromBlocks.isEmpty { return fromBlocks }
    guard fellBack else { return [] }
    var models: [String] = []
    for model in iterations where model != serving && !models.contains(model) {
      models.append(model)
    }
    return models
  }
}
