import RegexSupport

extension PatternOutcome {
  /// A match without groups.
  static func match(_ range: Range<Int>) -> PatternOutcome {
    .matched(.make(range))
  }

  var isMatch: Bool {
    if case .matched = self { return true }
    return false
  }
}

extension PatternMatch {
  /// The match that a pattern without groups finds over `range`.
  static func make(_ range: Range<Int>) -> PatternMatch {
    let text = String(repeating: " ", count: range.upperBound)
    let pattern = try? Pattern("(?s).{\(range.count)}")
    guard case .matched(let match)? = pattern?.firstMatch(in: text, from: range.lowerBound) else {
      preconditionFailure("the pattern matches any text")
    }
    return match
  }
}
