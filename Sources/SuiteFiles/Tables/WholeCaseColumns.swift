import ContractModel

/// The columns of a table that is a suite's whole list of cases.
enum WholeCaseColumns {
  /// Columns that fill a text expectation, by name.
  static let expectations: [String: @Sendable (String) -> Expectation.Kind] = [
    "expect.equals": { .equals($0) },
    "expect.contains": { .contains($0) },
    "expect.starts_with": { .startsWith($0) },
    "expect.ends_with": { .endsWith($0) },
    "expect.matches": { .matches($0) },
    "expect.excludes": { .excludes([$0]) },
  ]

  /// Whether a header has what cases need; what it lacks is reported.
  static func check(_ table: OpenTable, _ reader: NodeReader, _ template: CaseTemplate) -> Bool {
    let columns = table.columns ?? ["id", "user"]
    for name in ["id", "user"] where !columns.contains(name) {
      reader.report(
        "missing-column", "expected a column \"\(name)\" in \"\(table.file.relativePath)\"",
        remedy: Suggestion.question(name, among: columns)
          ?? "the columns are: \(columns.joined(separator: ", "))")
    }
    for column in columns {
      if let problem = problem(column) {
        reader.report(problem.code, problem.message, remedy: problem.remedy)
      }
    }
    let asks = table.columns == nil || columns.contains { expectations[$0] != nil }
    if template.expectations.declared == 0, !asks {
      reader.report(
        "no-expectation", "the cases of \"\(table.file.relativePath)\" expect nothing",
        remedy: "add defaults.expect, or columns such as expect.contains")
    }
    return columns.contains("id") && columns.contains("user")
  }

  /// What is wrong with a column's name.
  static func problem(_ column: String) -> RowProblem? {
    guard column.hasPrefix("expect."), expectations[column] == nil else { return nil }
    let known = expectations.keys.sorted()
    return RowProblem(
      "unknown-key", "unknown column \"\(YAMLNode.shortened(column))\"",
      remedy: Suggestion.question(column, among: known)
        ?? "known columns: \(known.joined(separator: ", "))")
  }

  /// A row's own expectations put over the defaults; an empty cell asks for nothing.
  static func expectations(
    _ row: [String: String], over defaults: [Expectation], at location: SourceLocation
  ) throws(RowProblem) -> [Expectation] {
    var set = ExpectationSet()
    for expectation in defaults { set.set(expectation) }
    for column in row.keys.sorted() where column.hasPrefix("expect.") {
      if let problem = problem(column) { throw problem }
      guard let text = row[column], !text.isEmpty, let kind = expectations[column] else { continue }
      set.set(Expectation(kind(text), at: location))
    }
    return set.expectations
  }
}
