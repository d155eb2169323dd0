import ContractModel

/// The cases of a table: where its rows start is kept, a row is read when its case is asked for.
struct TableCases: CaseSource {
  private let table: OpenTable
  private let template: CaseTemplate
  private let index: RowIndex
  private let rowBytes: Int
  /// What every row expects, where no cell takes part in it.
  private let sharedContract: CaseContract?

  init(table: OpenTable, template: CaseTemplate, index: RowIndex, rowBytes: Int) {
    self.table = table
    self.template = template
    self.index = index
    self.rowBytes = rowBytes
    let names = ExpectationTemplate.variables(template.expectations.expectations)
    let isShared = template.rowUse == .variables && names.isEmpty
    sharedContract = isShared ? try? template.contract([:]) : nil
  }

  var count: Int { index.count }

  func testCase(at position: Int) throws(Diagnostic) -> TestCase {
    try read(position) { row, location throws(RowProblem) in
      try template.filled(row: row, at: location)
    }
  }

  func contract(at position: Int) throws(Diagnostic) -> CaseContract {
    if let sharedContract { return sharedContract }
    return try read(position) { row, location throws(RowProblem) in
      try template.contract(row: row, at: location)
    }
  }

  private func read<Value>(
    _ position: Int,
    _ make: ([String: String], SourceLocation) throws(RowProblem) -> Value
  ) throws(Diagnostic) -> Value {
    guard position >= 0, position < count else {
      throw Diagnostic(code: "internal", "no case at position \(position)")
    }
    let location = SourceLocation(
      file: table.file.relativePath, line: index.line(position), column: 1)
    let opened = try table.file.open()
    guard opened.identity == table.identity else {
      throw Diagnostic(
        code: "changed-file", "\"\(table.file.relativePath)\" changed since it was checked",
        at: location, remedy: "start again")
    }
    let range = index.range(position)
    let bytes = try opened.read(at: range.lowerBound, count: min(range.count, rowBytes + 2))
    do throws(RowProblem) {
      return try make(try table.parser.cells(record(bytes)), location)
    } catch {
      throw Diagnostic(code: error.code, error.message, at: location, remedy: error.remedy)
    }
  }

  /// The bytes up to the end of the first record, without its line break.
  private func record(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    var boundary = RecordBoundary(table.format)
    var record = bytes.prefix { !boundary.ends(with: $0) }
    if record.last == 0x0D { record.removeLast() }
    return record
  }
}
