import ContractModel

/// What every reader of one file's nodes needs: its text, the project's files, and where findings go.
struct FileContext {
  let source: SourceText
  let log: DiagnosticLog
  let referenced: ReferencedFiles
  /// The process variables `${NAME}` reads; nil where a format has no such places.
  let variables: [String: String]?

  /// The location of a node's start.
  func location(_ node: YAMLNode) -> SourceLocation {
    SourceLocation(file: source.path, line: node.line, column: node.column)
  }
}
