/// One match: where it lies and what its groups captured, in byte offsets of the subject's UTF-8.
package struct PatternMatch: Sendable, Hashable {
  /// Bytes of the subject that the whole pattern matched; may be empty.
  package let range: Range<Int>
  /// One entry for every group, in the order of their opening parentheses; nil if it took no part.
  package let captures: [Range<Int>?]
}

/// What trying a pattern at a subject came to; only `noMatch` says that nothing matches.
package enum PatternOutcome: Sendable, Hashable {
  case matched(PatternMatch)
  case noMatch
  /// The question is open: the named limit ended the search.
  case limitExceeded(PatternLimit)
  /// The question is open: the subject is not UTF-8, the offset is none, or the engine gave up.
  case failed(PatternError)
}

/// What listing a pattern's matches came to.
package enum PatternListOutcome: Sendable, Hashable {
  /// Every match there is, in order, none overlapping.
  case all([PatternMatch])
  /// As many as asked for; at least one more exists.
  case first([PatternMatch])
  /// The list is unknown: the named limit ended the search, whatever had been found.
  case limitExceeded(PatternLimit)
  /// The list is unknown, for the reasons of ``PatternOutcome/failed(_:)``.
  case failed(PatternError)
}
