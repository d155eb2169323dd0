/// An I-Regexp (RFC 9485), which JSONPath's `match` and `search` take.
///
/// Everything outside its grammar is refused. `^` and `$` are ordinary characters of the grammar
/// which the RFC's own mappings hand on to the engine; as there, and in JSONPath's compliance
/// tests, they match the start and the end.
package struct IRegexpPattern: Sendable {
  /// The pattern as written.
  package let source: String
  let translation: PatternTranslation

  /// Checks the grammar; throws ``PatternError/dialect(_:text:offset:)`` or `tooLong`.
  package init(_ source: String, limits: PatternLimits = .default) throws(PatternError) {
    try Pattern.checkLength(of: source, limits: limits)
    self.source = source
    var translator = IRegexpTranslator(source)
    translation = try translator.translate()
  }
}

extension Pattern {
  /// Compiles an I-Regexp: ``wholeMatch(in:)`` is JSONPath's `match`, and
  /// ``firstMatch(in:from:)`` its `search`.
  package init(iRegexp source: String, limits: PatternLimits = .default) throws(PatternError) {
    let pattern = try IRegexpPattern(source, limits: limits)
    try self.init(
      source, translation: pattern.translation, options: .dollarMatchesOnlyAtEnd, limits: limits)
  }
}
