import ContractModel
import JSONSupport

/// What kind of reply it was, its wording left out: what a route or a suite would react to.
struct BehaviourClass: Hashable {
  private let traits: [(name: String, value: String)]

  init(status: Int, _ reply: Reply) {
    var traits = [(name: "status", value: String(status))]
    traits.append(("finish", reply.finish.reason.rawValue))
    traits.append(("refusal", reply.refusal.map { $0.kind.rawValue } ?? "none"))
    traits.append(("error", reply.error.map { $0.type ?? $0.code ?? "error" } ?? "none"))
    traits.append(("structure", Self.structure(of: reply.text)))
    let tools = reply.toolCalls.map(\.name).joined(separator: " ")
    traits.append(("tool calls", tools.isEmpty ? "none" : tools))
    traits.append(("model", reply.model ?? "unnamed"))
    self.traits = traits
  }

  /// What differs, each as `name: before → after`.
  func changes(to other: BehaviourClass) -> [String] {
    zip(traits, other.traits).compactMap { before, after in
      before.value == after.value
        ? nil : LogSafe.line("\(before.name): \(before.value) → \(after.value)".cut(toUTF8: 400))
    }
  }

  private static func structure(of text: String) -> String {
    guard let first = text.utf8.first(where: { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D }) else {
      return "empty"
    }
    guard first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { return "text" }
    return (try? JSONValue(parsing: text)) == nil ? "broken JSON" : "JSON"
  }

  static func == (left: Self, right: Self) -> Bool {
    left.traits.elementsEqual(right.traits) { $0 == $1 }
  }

  func hash(into hasher: inout Hasher) {
    for trait in traits { hasher.combine(trait.value) }
  }
}
