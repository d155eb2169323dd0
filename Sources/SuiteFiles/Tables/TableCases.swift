import ContractModel

/// The cases of a table: where its rows start is kept, a row is read when its case is asked for.
struct TableCases: CaseSource {
  let table: OpenTable
  let template: CaseTemplate
  let index: RowIndex
  let rowBytes: Int

  var count: Int { index.count }

  func testCase(at position: Int) throws(Diagnostic) -> TestCase {
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
      return try template.filled(
        row: try table.parser.cells(record(bytes)), at: location)
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
