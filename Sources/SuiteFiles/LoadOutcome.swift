import ContractModel

/// What reading a project gave: what its files declare, and every finding about them.
package struct LoadOutcome: Sendable {
  /// As far as it could be read, with stand-ins for what is wrong; to be looked at, never to be run.
  package let readable: Project
  /// Whether every environment and the routes could be read, so that a missing name is missing.
  package let knowsNames: Bool
  /// Ordered by file, line and column.
  package let diagnostics: [Diagnostic]
  let hasErrors: Bool

  /// The project; nil where there is any error.
  package var project: Project? { hasErrors ? nil : readable }
}
