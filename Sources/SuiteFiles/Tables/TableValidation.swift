import ContractModel

/// Reads a table once from end to end, so that every bad row is known before anything is sent.
struct TableValidation {
  private let table: OpenTable
  private let template: CaseTemplate
  private let reader: NodeReader

  /// `reader` stands on the case or list that names the table.
  init(_ table: OpenTable, _ template: CaseTemplate, _ reader: NodeReader) {
    self.table = table
    self.template = template
    self.reader = reader
  }

  /// The cases, or nil where the file cannot be read; bad rows are reported and left out.
  func cases(_ ids: inout CaseIDs) -> TableCases? {
    let limits = reader.file.referenced.limits
    var index = RowIndex()
    do throws(Diagnostic) {
      let opened = try table.file.open()
      var scan = RecordScan(
        table.format, from: table.start.offset, line: table.start.line, limit: limits.rowBytes)
      try scan.run(opened) { record throws(Diagnostic) in
        index.append(offset: record.offset, line: record.line)
        check(record, &ids)
        return .next
      }
      index.end = opened.identity.size
      guard opened.identity == table.identity else {
        throw Diagnostic(
          code: "changed-file", "\"\(table.file.relativePath)\" changed while it was read")
      }
    } catch {
      reader.report(error.code, error.message, remedy: error.remedy)
      return nil
    }
    if index.count == 0 {
      reader.report("empty-file", "\"\(table.file.relativePath)\" has no rows")
    }
    return TableCases(table: table, template: template, index: index, rowBytes: limits.rowBytes)
  }

  private func check(_ record: TableRecord, _ ids: inout CaseIDs) {
    let location = SourceLocation(file: table.file.relativePath, line: record.line, column: 1)
    do throws(RowProblem) {
      if record.isUnterminated {
        throw RowProblem(
          "invalid-csv", "a double quote of this row is never closed",
          remedy: "close it, or double it inside a quoted cell")
      }
      if record.isTooLong { throw RowProblem("too-large", "the row is too long") }
      let testCase = try template.filled(row: table.parser.cells(record.bytes), at: location)
      if let place = ids.place(of: testCase.id, orInsert: location) {
        throw RowProblem(
          "duplicate-id", "the id \"\(testCase.id)\" stands at \(place) already",
          remedy: "ids are unique in a suite: baselines hang on them")
      }
    } catch {
      report(error, record, at: location)
    }
  }

  private func report(_ problem: RowProblem, _ record: TableRecord, at location: SourceLocation) {
    // Where the header names the columns, the template was checked against it already.
    if problem.code == "unknown-variable", table.columns != nil { return }
    let limit = reader.file.referenced.limits.tableFindings
    reader.file.log.add(file: location.file, limit: limit) {
      let line = record.bytes.prefix(200).prefix { $0 != 0x0A && $0 != 0x0D }
      return Diagnostic(
        code: problem.code, problem.message, at: location,
        excerpt: SourceExcerpt(text: String(decoding: line, as: UTF8.self)),
        remedy: problem.remedy)
    }
  }
}
