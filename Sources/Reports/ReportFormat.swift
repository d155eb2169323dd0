/// The formats that `--report FORMAT=PATH` knows.
package enum ReportFormat: String, Sendable, Hashable, CaseIterable {
  case console
  case junit
  case junitStrict = "junit-strict"
  case json
  case markdown
  case github
  case tap

  /// What the path of a report names.
  package enum Target: Sendable, Hashable {
    case file
    /// A folder of the report's own files.
    case directory
  }

  package var target: Target {
    switch self {
    case .junit, .junitStrict: .directory
    case .console, .json, .markdown, .github, .tap: .file
    }
  }

  /// The reporter that writes this format.
  package var reporter: any Reporter {
    switch self {
    case .console: ConsoleReport()
    case .junit: JUnitReport(dialect: .common)
    case .junitStrict: JUnitReport(dialect: .strict)
    case .json: JSONReport()
    case .markdown: MarkdownReport()
    case .github: GitHubAnnotations()
    case .tap: TAPReport()
    }
  }
}
