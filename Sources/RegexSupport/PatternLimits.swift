/// What compiling and matching a pattern may cost before it is given up.
///
/// The defaults let linear patterns run over ten megabytes and stop an exponential one within one or
/// two seconds. A pattern cannot change them: settings such as `(*LIMIT_MATCH=…)` are refused.
package struct PatternLimits: Sendable, Hashable {
  /// Backtracking points of one attempt, that is, from one start position.
  package var matchCalls: UInt32
  /// Nested backtracking points of one attempt.
  package var depth: UInt32
  /// Bytes of backtracking memory; rounded up to whole KiB.
  package var heap: Int
  /// Pattern items tried, plus one for every 16 bytes run over, in the whole call.
  package var steps: UInt64
  /// A backstop for the few items whose cost steps cannot see; the other limits come first, and
  /// they, unlike this one, give the same outcome on every machine.
  package var time: Duration
  /// Bytes of pattern source, in UTF-8.
  package var source: Int
  /// Nested parentheses in the source.
  package var nesting: UInt32

  /// The limits used unless a caller names others.
  package static let `default` = PatternLimits()

  /// Limits that differ from the defaults only where named; units as at the properties.
  package init(
    matchCalls: UInt32 = 10_000_000, depth: UInt32 = 10_000_000, heap: Int = 64 << 20,
    steps: UInt64 = 50_000_000, time: Duration = .seconds(10), source: Int = 16 << 10,
    nesting: UInt32 = 100
  ) {
    self.matchCalls = matchCalls
    self.depth = depth
    self.heap = heap
    self.steps = steps
    self.time = time
    self.source = source
    self.nesting = nesting
  }

  /// The heap limit in PCRE2's unit, KiB.
  var heapKibibytes: UInt32 {
    UInt32(clamping: (max(0, heap) / 1024) + (heap % 1024 > 0 ? 1 : 0))
  }

  /// The time limit, at most a day.
  var nanoseconds: UInt64 {
    let bounded = min(max(.zero, time), .seconds(86_400)).components
    return UInt64(bounded.seconds) * 1_000_000_000 + UInt64(bounded.attoseconds / 1_000_000_000)
  }
}

/// The limit that ended a match, so that "could not tell" never reads as "no match".
package enum PatternLimit: String, Sendable, Hashable, CaseIterable {
  /// ``PatternLimits/matchCalls``
  case match
  /// ``PatternLimits/depth``
  case depth
  /// ``PatternLimits/heap``
  case heap
  /// ``PatternLimits/steps``
  case steps
  /// ``PatternLimits/time``
  case time
}
