/// One way in which a value does not satisfy a schema.
package struct SchemaMismatch: Sendable, Hashable {
  /// Where in the value: a JSON Pointer, empty for the whole value.
  package let instancePath: String
  /// The keyword that fails, as JSON Schema's `keywordLocation`: a pointer through references.
  package let schemaPath: String
  /// What would have been right, in words: `a number`.
  package let expected: String
  /// What is there, in words: `string "12"`.
  package let actual: String

  /// One line: `expected a number, got string "12"`; not made safe for printing.
  package var message: String { "expected \(expected), got \(actual)" }
}

/// The bound that validation met, so that the value is neither valid nor invalid.
package enum SchemaLimit: String, Sendable, Hashable, CaseIterable {
  /// Subschemas nested in evaluation.
  case depth
  /// Subschemas, keywords and elements looked at in all.
  case work
  /// Steps of one pattern, or of all patterns together.
  case pattern
}

/// What validating a value against a schema came to.
package enum SchemaResult: Sendable, Hashable {
  case valid
  /// The first mismatches in the order of the value, at most ``SchemaLimits/mismatches``; `total`
  /// counts all that were met.
  case invalid([SchemaMismatch], total: Int)
  /// It could not be told: a limit ended validation.
  case unjudged(SchemaLimit)
}
