import CPCRE2

/// A compiled regular expression whose every match is bounded in time and memory.
///
/// Subjects and patterns are Unicode text. Matching is PCRE2's interpreter: its just-in-time
/// compiler ignores the depth and heap limits and needs executable memory, so it is not used.
/// Unlike PCRE2's limits alone, ``PatternLimits/steps`` bounds a whole call: PCRE2 starts counting
/// anew at each start position.
///
/// ```
/// source ──ECMAPattern──┐
/// source ─IRegexpPattern┼▶ PCRE2 source ──▶ CompiledPattern ──▶ PatternOutcome
/// source ───────────────┘
/// ```
package struct Pattern: Sendable {
  /// Ways to read a pattern's source.
  package struct Options: OptionSet, Sendable, Hashable {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Letters match in either case, by Unicode's simple case folding.
    package static let caseInsensitive = Options(rawValue: PCRE2_CASELESS)
    /// `^` and `$` match at every line feed too.
    package static let multiline = Options(rawValue: PCRE2_MULTILINE)
    /// `.` matches a line feed too.
    package static let dotMatchesNewlines = Options(rawValue: PCRE2_DOTALL)
    /// A match begins where the search begins.
    package static let anchored = Options(rawValue: PCRE2_ANCHORED)
    /// `\d`, `\w`, `\s`, `\b` and POSIX classes go by Unicode properties instead of ASCII.
    package static let unicodeClasses = Options(rawValue: PCRE2_UCP)
    /// `$` does not match before a line feed that ends the subject.
    package static let dollarMatchesOnlyAtEnd = Options(rawValue: PCRE2_DOLLAR_ENDONLY)
    /// A reference to a group that took no part matches the empty string.
    static let unsetReferenceMatchesEmpty = Options(rawValue: PCRE2_MATCH_UNSET_BACKREF)
  }

  /// The pattern as its author wrote it, in its own dialect.
  package let source: String
  let compiled: CompiledPattern

  /// Groups that capture, named or not.
  package var captureCount: Int { compiled.captureCount }

  /// Compiles PCRE2 syntax.
  ///
  /// Throws ``PatternError/syntax(code:text:offset:)``, `tooLong`, or `refused` for settings at the
  /// start (`(*UTF)`, `(*LIMIT_MATCH=…)` and their like; options and limits are the caller's) and
  /// for callouts. `\C`, which can split a character, is a syntax error.
  package init(
    _ source: String, options: Options = [], limits: PatternLimits = .default
  ) throws(PatternError) {
    try Self.checkLength(of: source, limits: limits)
    if let setting = LeadingSetting.find(in: source) {
      throw .refused(construct: setting, offset: 0)
    }
    self.source = source
    compiled = try CompiledPattern(source, options: options, limits: limits)
  }

  /// Compiles a translation, and reports its errors where they lie in `source`.
  init(
    _ source: String, translation: PatternTranslation, options: Options, limits: PatternLimits
  ) throws(PatternError) {
    self.source = source
    do {
      compiled = try CompiledPattern(translation.source, options: options, limits: limits)
    } catch .syntax(let code, let text, let offset) {
      throw .unsupported(code: code, text: text, offset: translation.origin(of: offset))
    }
  }

  /// Throws `tooLong` for a source above ``PatternLimits/source``.
  static func checkLength(of source: String, limits: PatternLimits) throws(PatternError) {
    let bytes = source.utf8.count
    guard bytes <= limits.source else { throw .tooLong(bytes: bytes, limit: limits.source) }
  }
}
