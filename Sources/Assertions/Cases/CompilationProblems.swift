import ContractModel

/// Everything that is wrong with a case's expectations, found before anything is sent.
package struct CompilationProblems: Error, Sendable, Hashable {
  /// At least one, in the order of the suite.
  package let diagnostics: [Diagnostic]

  /// The problems found; the list must not be empty.
  package init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }

  /// Compiles each of several parts and throws the problems of all, not only the first.
  static func collect<Part, Compiled>(
    _ parts: [Part], _ compile: (Part) throws(Diagnostic) -> Compiled
  ) throws(CompilationProblems) -> [Compiled] {
    var compiled: [Compiled] = []
    var problems: [Diagnostic] = []
    for part in parts {
      do throws(Diagnostic) {
        compiled.append(try compile(part))
      } catch {
        problems.append(error)
      }
    }
    guard problems.isEmpty else { throw CompilationProblems(problems) }
    return compiled
  }
}

extension ExpectationSite {
  /// An error in one query of an expectation, at the query's own place.
  func problem(code: String, at query: QueryCheck, _ message: String) -> Diagnostic {
    Diagnostic(
      code: code, "\(Excerpt.start(of: query.query)): \(message)".cut(toUTF8: 2048),
      at: query.location, excerpt: query.location == location ? excerpt : nil)
  }
}
