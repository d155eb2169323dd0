/// What one validation may cost before it is given up as unjudged.
package struct SchemaLimits: Sendable, Hashable {
  /// Subschemas applied within one another, references included.
  package var depth: Int
  /// Subschemas applied and elements looked at in all.
  package var work: Int
  /// Mismatches kept with their words; the rest are counted.
  package var mismatches: Int
  /// Steps that patterns which need more than a few may take in all.
  package var patternSteps: Int

  /// The limits used unless a caller names others.
  package static let `default` = SchemaLimits()

  /// Limits that differ from the defaults only where named.
  package init(
    depth: Int = 256, work: Int = 20_000_000, mismatches: Int = 50,
    patternSteps: Int = 100_000_000
  ) {
    self.depth = depth
    self.work = work
    self.mismatches = mismatches
    self.patternSteps = patternSteps
  }
}
