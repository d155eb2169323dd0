import ContractModel

/// Puts a request in the class of the first rule that fits it.
package struct ComplexityClassifier: Sendable {
  private let rules: [Rule]
  private let otherwise: String?

  private struct Rule: Sendable {
    var declared: ComplexityRule
    var keywords: KeywordSearch?
  }

  package init(_ rules: ComplexityRules) {
    self.rules = rules.rules.map {
      Rule(declared: $0, keywords: $0.keywords.isEmpty ? nil : KeywordSearch($0.keywords))
    }
    otherwise = rules.otherwise
  }

  /// The class, or nil where no rule fits and none is named for that.
  package func classify(_ prompt: Prompt, needs: RequestNeeds) -> String? {
    var turns = 0
    var images = 0
    for message in prompt.messages {
      if message.role == .user { turns += 1 }
      for case .image in message.parts { images += 1 }
    }
    // Prepared for the first rule that needs it, and once for all of them.
    var question: [UInt8]?
    let fitting = rules.first { rule in
      let declared = rule.declared
      return (declared.inputTokens?.contains(needs.inputTokens) ?? true)
        && (declared.turns?.contains(turns) ?? true)
        && (declared.tools?.contains(prompt.tools.count) ?? true)
        && (declared.images?.contains(images) ?? true)
        && (declared.isStructured ?? needs.isStructured) == needs.isStructured
        && (rule.keywords?.occurs(in: Self.prepared(&question, prompt)) ?? true)
    }
    return fitting?.declared.name ?? otherwise
  }

  private static func prepared(_ question: inout [UInt8]?, _ prompt: Prompt) -> [UInt8] {
    if let question { return question }
    let text = prompt.messages.last { $0.role == .user }?.text ?? ""
    let bytes = KeywordSearch.prepared(text)
    question = bytes
    return bytes
  }
}
