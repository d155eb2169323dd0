import ContractModel

/// The cases of a table: where its rows start is kept, a row is read when its case is asked for.
struct TableCases: CaseSource {
  let table: OpenTable
  let template: CaseTemplate
  let index: RowIndex
  let rowBytes: Int
  /// What every row expects, where no cell takes part in it.
  let sharedContract: CaseContract?

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
    var reader = TableCaseReader(self, ahead: 0)
    return try reader.testCase(at: position)
  }

  func contract(at position: Int) throws(Diagnostic) -> CaseContract {
    var reader = TableCaseReader(self, ahead: 0)
    return try reader.contract(at: position)
  }

  func reader() -> any CaseReader { TableCaseReader(self) }
}

/// Reads rows through a window on the table, so that neighbours cost one look at the file.
struct TableCaseReader: CaseReader {
  private let cases: TableCases
  /// Bytes read beyond the row asked for.
  private let ahead: Int
  private var window: [UInt8] = []
  private var start = 0

  init(_ cases: TableCases, ahead: Int = 65_536) {
    self.cases = cases
    self.ahead = ahead
  }

  mutating func testCase(at position: Int) throws(Diagnostic) -> TestCase {
    try read(position) { template, row, location throws(RowProblem) in
      try template.filled(row: row, at: location)
    }
  }

  mutating func contract(at position: Int) throws(Diagnostic) -> CaseContract {
    if let shared = cases.sharedContract, position >= 0, position < cases.count { return shared }
    return try read(position) { template, row, location throws(RowProblem) in
      try template.contract(row: row, at: location)
    }
  }

  private mutating func read<Value>(
    _ position: Int,
    _ make: (CaseTemplate, [String: String], SourceLocation) throws(RowProblem) -> Value
  ) throws(Diagnostic) -> Value {
    guard position >= 0, position < cases.count else {
      throw Diagnostic(code: "internal", "no case at position \(position)")
    }
    let location = SourceLocation(
      file: cases.table.file.relativePath, line: cases.index.line(position), column: 1)
    let bytes = try bytes(of: position, at: location)
    do throws(RowProblem) {
      return try make(cases.template, try cases.table.parser.cells(record(bytes)), location)
    } catch {
      throw Diagnostic(code: error.code, error.message, at: location, remedy: error.remedy)
    }
  }

  /// The row and what follows it up to the next one; a file that changed meanwhile is an error.
  private mutating func bytes(
    of position: Int, at location: SourceLocation
  ) throws(Diagnostic) -> ArraySlice<UInt8> {
    let range = cases.index.range(position)
    let count = min(range.count, cases.rowBytes + 2)
    if range.lowerBound < start || range.lowerBound + count > start + window.count {
      let file = cases.table.file
      let opened = try file.open()
      guard opened.identity == cases.table.identity else {
        throw Diagnostic(
          code: "changed-file", "\"\(file.relativePath)\" changed since it was checked",
          at: location, remedy: "start again")
      }
      window = try opened.read(at: range.lowerBound, count: max(count, ahead))
      start = range.lowerBound
    }
    let from = range.lowerBound - start
    return window[min(from, window.count)..<min(from + count, window.count)]
  }

  /// The bytes up to the end of the first record, without its line break.
  private func record(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var boundary = RecordBoundary(cases.table.format)
    var record = bytes.prefix { !boundary.ends(with: $0) }
    if record.last == 0x0D { record.removeLast() }
    return record
  }
}
