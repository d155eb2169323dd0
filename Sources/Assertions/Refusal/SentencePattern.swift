/// A sequence of words that a rule looks for in a sentence, matched in one pass without going back.
///
/// Written as elements between blanks: `i|we` is either word, `HELP` a named list, `_` any word;
/// `?` makes an element optional, `*` allows it up to three times, `{5}` up to five times. `^` is
/// the sentence's beginning and `$` its end. At most 60 elements, repeats counted.
///
/// The elements are the states of an automaton, one bit each (Baeza-Yates and Gonnet's Shift-And,
/// with optional states): a word costs a few operations whatever the sentence holds.
struct SentencePattern: Sendable {
  /// For each word's number, the elements that accept it.
  private let accepts: [UInt64]
  private let optional: UInt64
  private let end: UInt64
  private let atStart: Bool
  private let atEnd: Bool
  /// A sentence without one of these words cannot match.
  private let trigger: WordSet

  /// Compiles a pattern; new words get their numbers in the lexicon.
  init(_ source: String, lists: [String: [String]], lexicon: inout RefusalLexicon) {
    var elements: [(words: WordSet?, isOptional: Bool)] = []
    var (atStart, atEnd) = (false, false)
    for part in source.split(separator: " ") {
      if part == "^" {
        atStart = true
      } else if part == "$" {
        atEnd = true
      } else {
        let (name, repeats, isOptional) = Self.quantified(part)
        let words = Self.words(name, lists: lists, lexicon: &lexicon)
        for _ in 0..<repeats { elements.append((words, isOptional)) }
      }
    }
    precondition(elements.count <= 60, "pattern too long: \(source)")
    self.atStart = atStart
    self.atEnd = atEnd
    var accepts = [UInt64](repeating: 0, count: WordSet.capacity)
    var optional: UInt64 = 0
    for (index, element) in elements.enumerated() {
      let bit: UInt64 = 1 << UInt64(index)
      if element.isOptional { optional |= bit }
      for number in accepts.indices where element.words?.contains(number) ?? true {
        accepts[number] |= bit
      }
    }
    self.accepts = accepts
    self.optional = optional
    end = 1 << UInt64(elements.count)
    let required = elements.filter { !$0.isOptional }.compactMap(\.words)
    trigger = required.min { $0.count < $1.count } ?? WordSet()
  }

  /// Whether the words, whose set is `present`, hold the sequence; true at its first end.
  func matches(_ words: [Int], present: WordSet) -> Bool {
    guard trigger.intersects(present) else { return false }
    var active: UInt64 = 0
    for (index, word) in words.enumerated() {
      if index == 0 || !atStart { active |= 1 }
      active = (closed(active) & accepts[word]) << 1
      let isEnd = closed(active) & end != 0
      if isEnd, !atEnd || index == words.count - 1 { return true }
    }
    return false
  }

  /// Adds the states that optional elements let one reach without a word.
  private func closed(_ states: UInt64) -> UInt64 {
    var states = states
    while true {
      let more = states | (states & optional) << 1
      if more == states { return states }
      states = more
    }
  }

  private static func quantified(
    _ part: Substring
  ) -> (name: Substring, repeats: Int, isOptional: Bool) {
    if part.hasSuffix("?") { return (part.dropLast(), 1, true) }
    if part.hasSuffix("*") { return (part.dropLast(), 3, true) }
    guard part.hasSuffix("}"), let brace = part.firstIndex(of: "{"),
      let repeats = Int(part[part.index(after: brace)...].dropLast())
    else { return (part, 1, false) }
    return (part[..<brace], repeats, true)
  }

  private static func words(
    _ name: Substring, lists: [String: [String]], lexicon: inout RefusalLexicon
  ) -> WordSet? {
    if name == "_" { return nil }
    var set = WordSet()
    for alternative in name.split(separator: "|") {
      for word in lists[String(alternative)] ?? [String(alternative)] {
        set.insert(lexicon.number(adding: word))
      }
    }
    return set
  }
}
