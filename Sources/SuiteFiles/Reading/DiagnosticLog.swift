import ContractModel

/// The findings of one load, gathered while many small readers walk over the files.
///
/// A class, against the habit: every reader of every node adds to the same list, and handing it
/// through each call as an `inout` would make the formats unreadable. It never leaves the load.
final class DiagnosticLog {
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var hasErrors = false
  private var counts: [String: Int] = [:]
  private let perFile: Int
  /// Longest message and longest remedy, in bytes.
  private static let longestText = 2048

  /// `perFile` bounds how many findings of one file are kept; the rest is only counted.
  init(perFile: Int = 200) { self.perFile = perFile }

  /// Keeps a finding, unless its file has enough of them; then it is not even made.
  func add(
    _ severity: Diagnostic.Severity = .error, file: String, limit: Int? = nil,
    _ diagnostic: () -> Diagnostic
  ) {
    if severity == .error { hasErrors = true }
    let count = counts[file, default: 0]
    counts[file] = count + 1
    if count < limit ?? perFile { diagnostics.append(Self.bounded(diagnostic())) }
  }

  /// The finding with texts of the file in it cut, however long the names are that it quotes.
  private static func bounded(_ diagnostic: Diagnostic) -> Diagnostic {
    var diagnostic = diagnostic
    diagnostic.message = diagnostic.message.cut(toUTF8: longestText)
    diagnostic.remedy = diagnostic.remedy?.cut(toUTF8: longestText)
    return diagnostic
  }

  func add(_ diagnostic: Diagnostic) {
    add(diagnostic.severity, file: diagnostic.location?.file ?? "") { diagnostic }
  }

  /// Everything found, ordered by place, with a last line for each file that had too many.
  func finished() -> [Diagnostic] {
    var kept: [String: Int] = [:]
    for diagnostic in diagnostics { kept[diagnostic.location?.file ?? "", default: 0] += 1 }
    let cut = counts.filter { $0.value > kept[$0.key, default: 0] }.map { file, count in
      Diagnostic(
        code: "more-findings", "and \(count - kept[file, default: 0]) more in this file",
        at: SourceLocation(file: file, line: .max, column: 1))
    }
    return (diagnostics + cut).inOrder().map(withoutEndlessLine)
  }

  /// The count of further findings sorts behind all others but stands on no line of its own.
  private func withoutEndlessLine(_ diagnostic: Diagnostic) -> Diagnostic {
    guard let location = diagnostic.location, location.line == .max else { return diagnostic }
    var diagnostic = diagnostic
    diagnostic.message = "\"\(location.file)\": \(diagnostic.message)"
    diagnostic.location = nil
    return diagnostic
  }
}
