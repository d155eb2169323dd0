/// What a route answers when its whole chain is down.
package enum DegradedMode: Sendable, Hashable {
  case none
  case cachedAnswers
  /// A fixed text, or one per category; the empty category stands for every other.
  case fixed([String: String])
  /// A name declared under `degraded_modes`, or the application's own.
  case named(NameReference)
}

/// A program named under `degraded_modes`: it reads the request as JSON on standard input.
package struct DegradedCommand: Sendable, Hashable {
  package var name: String
  package var command: [String]
  package var location: SourceLocation

  package init(name: String, command: [String], location: SourceLocation) {
    self.name = name
    self.command = command
    self.location = location
  }
}
