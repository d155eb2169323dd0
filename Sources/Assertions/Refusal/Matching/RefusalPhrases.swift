import ContractModel

/// Phrases that a suite says are refusals, or answers, whatever the rules find.
package struct RefusalPhrases: Sendable, Hashable {
  package var refuses: [String]
  package var complies: [String]

  package init(refuses: [String] = [], complies: [String] = []) {
    self.refuses = refuses
    self.complies = complies
  }

  /// No phrases.
  package static let none = RefusalPhrases()

  /// Takes over the phrases of another expectation.
  mutating func add(_ other: RefusalPhrases) {
    refuses += other.refuses
    complies += other.complies
  }

  var isEmpty: Bool { refuses.isEmpty && complies.isEmpty }

  /// The phrases as they are looked for: letters without case and accents.
  func compiled() -> Compiled { Compiled(self) }

  /// Phrases made ready to be looked for.
  struct Compiled: Sendable {
    private let refuses: [BytePattern]
    private let complies: [BytePattern]

    fileprivate init(_ phrases: RefusalPhrases) {
      refuses = phrases.refuses.map { BytePattern(Compiled.spelled($0)) }
      complies = phrases.complies.map { BytePattern(Compiled.spelled($0)) }
    }

    /// The groups of a sentence's normalised bytes or units.
    func groups(of sentence: String) -> RefusalGroups {
      let text = Compiled.spelled(sentence)
      var groups = RefusalGroups()
      if refuses.contains(where: { $0.firstOffset(in: text) != nil }) {
        groups.formUnion(RefusalGroups(.ownRefusal))
      }
      if complies.contains(where: { $0.firstOffset(in: text) != nil }) {
        groups.formUnion(RefusalGroups(.ownAnswer))
      }
      return groups
    }

    /// Folded letters with one blank between words, one at both ends.
    private static func spelled(_ text: String) -> String {
      let folded = NormalizedText.folded(text)
      return folded.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    }
  }
}
