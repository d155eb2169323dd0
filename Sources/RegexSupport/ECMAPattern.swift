/// An ECMA-262 regular expression as JSON Schema's `pattern` uses it: the `u` flag, no other.
///
/// Where the `u` flag and plain use differ, the flag wins, but for one thing: any ASCII punctuation
/// may be escaped (`\-`, `\"`), as only the strictest engines refuse and the meaning is beyond
/// doubt. One difference remains: a group repeated without taking part keeps its last capture.
package struct ECMAPattern: Sendable {
  /// The pattern as written.
  package let source: String
  let translation: PatternTranslation

  /// Checks the syntax and translates it; throws ``PatternError/dialect(_:text:offset:)`` or
  /// `tooLong`. Compiling it can still find it ``PatternError/unsupported(code:text:offset:)``:
  /// a lookbehind of variable length, for one, is correct here and beyond the engine.
  package init(_ source: String, limits: PatternLimits = .default) throws(PatternError) {
    try Pattern.checkLength(of: source, limits: limits)
    self.source = source
    var translator = ECMATranslator(source)
    translation = try translator.translate()
  }
}

extension Pattern {
  /// Compiles an ECMA-262 pattern (`u` flag); JSON Schema asks ``firstMatch(in:from:)`` of it.
  package init(ecma source: String, limits: PatternLimits = .default) throws(PatternError) {
    let pattern = try ECMAPattern(source, limits: limits)
    try self.init(
      source, translation: pattern.translation,
      options: [.dollarMatchesOnlyAtEnd, .unsetReferenceMatchesEmpty], limits: limits)
  }
}
