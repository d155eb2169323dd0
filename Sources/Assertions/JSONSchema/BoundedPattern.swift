import RegexSupport

/// What patterns may still spend in one judgement, over all their matches together.
struct PatternAllowance: Sendable {
  var steps: Int

  /// Takes steps off; false where too few are left.
  mutating func spend(_ cost: Int) -> Bool {
    guard cost <= steps else { return false }
    steps -= cost
    return true
  }
}

/// A pattern tried first with few steps and again with more, so that many matches stay bounded.
///
/// A match's own limit bounds one match only; a hostile value may hold a million strings. The first
/// tier costs next to nothing and decides nearly always. A run of a later tier is charged in full.
struct BoundedPattern: Sendable {
  enum Outcome: Sendable, Hashable {
    case matched, unmatched
    /// Could not be told, which must never be read as unmatched.
    case limit
  }

  /// How much of the subject must match.
  enum Extent: Sendable { case part, whole }

  /// Steps of each tier; the first holds for some 30 kB of plain text.
  private static let tiers: [UInt64] = [2_000, 64_000, 2_000_000]

  let source: String
  private let patterns: [Pattern]

  /// Compiles one pattern per tier with the caller's dialect.
  init(
    _ source: String, compile: (String, PatternLimits) throws(PatternError) -> Pattern
  ) throws(PatternError) {
    self.source = source
    var patterns: [Pattern] = []
    for steps in Self.tiers { patterns.append(try compile(source, PatternLimits(steps: steps))) }
    self.patterns = patterns
  }

  /// ECMA-262 as JSON Schema's `pattern`; throws for what is none.
  static func ecma(_ source: String) throws(PatternError) -> BoundedPattern {
    try BoundedPattern(source) { source, limits throws(PatternError) in
      try Pattern(ecma: source, limits: limits)
    }
  }

  /// I-Regexp as JSONPath's `match` and `search`; throws for what is none.
  static func iRegexp(_ source: String) throws(PatternError) -> BoundedPattern {
    try BoundedPattern(source) { source, limits throws(PatternError) in
      try Pattern(iRegexp: source, limits: limits)
    }
  }

  /// PCRE2's own syntax, as the `matches` of a suite; throws for what is none.
  static func pcre2(_ source: String) throws(PatternError) -> BoundedPattern {
    try BoundedPattern(source) { source, limits throws(PatternError) in
      try Pattern(source, limits: limits)
    }
  }

  /// Tries the pattern, with more steps as long as the allowance lasts.
  func match(
    _ text: String, _ extent: Extent = .part, allowance: inout PatternAllowance
  ) -> Outcome {
    for (tier, pattern) in zip(Self.tiers, patterns) {
      if tier > Self.tiers[0], !allowance.spend(Int(tier)) { return .limit }
      let outcome =
        extent == .whole ? pattern.wholeMatch(in: text) : pattern.firstMatch(in: text)
      switch outcome {
      case .matched: return .matched
      case .noMatch: return .unmatched
      case .limitExceeded: continue
      case .failed: return .limit
      }
    }
    return .limit
  }
}
