import ContractModel

/// What a report needs beside the run: the comparison, the exit, and how it will be shown.
package struct ReportContext: Sendable {
  /// Whether the reader's terminal understands colours.
  package enum Colour: Sendable, Hashable {
    case plain, ansi
  }

  /// Which characters tables and marks are drawn with.
  package enum Glyphs: Sendable, Hashable {
    case ascii, unicode
  }

  package var comparison: Comparison?
  /// The command's exit; nil takes the one the run recorded, if it came to its end.
  package var exit: ExitStatus?
  /// Findings about the files of the run that did not stop it.
  package var diagnostics: [Diagnostic]
  /// Columns of the terminal, at least 40.
  package var width: Int
  package var colour: Colour
  package var glyphs: Glyphs
  /// UTF-8 bytes of a reply that are quoted at most.
  package var excerptBytes: Int
  /// Where the other reports lie, for the reader.
  package var reportPaths: [String]
  /// The run's own file, linked from failures; relative to where the reader stands.
  package var runFile: String?
  /// The project's folder below the repository's root, where CI systems look for files; often empty.
  package var sourceRoot: String

  package init(
    comparison: Comparison? = nil, exit: ExitStatus? = nil, diagnostics: [Diagnostic] = [],
    width: Int = 80, colour: Colour = .plain, glyphs: Glyphs = .unicode, excerptBytes: Int = 600,
    reportPaths: [String] = [], runFile: String? = nil, sourceRoot: String = ""
  ) {
    self.comparison = comparison
    self.exit = exit
    self.diagnostics = diagnostics
    self.width = min(max(width, 40), 1000)
    self.colour = colour
    self.glyphs = glyphs
    self.excerptBytes = min(max(excerptBytes, 0), 65_536)
    self.reportPaths = reportPaths
    self.runFile = runFile
    self.sourceRoot = sourceRoot
  }

  /// A file of the project as a CI system knows it.
  func sourcePath(_ file: String) -> String {
    sourceRoot.isEmpty ? file : "\(sourceRoot)/\(file)"
  }
}
