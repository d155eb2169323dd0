import ContractModel

/// A table that a suite names, its header read, its rows not yet.
struct OpenTable {
  let file: ProjectFile
  let format: TableFormat
  let parser: RowParser
  let identity: OpenFile.Identity
  /// Where the rows start, and on which line.
  let start: (offset: Int, line: Int)

  /// The header's names; nil where every row names its own.
  var columns: [String]? {
    if case .csv(let columns) = parser { return columns }
    return nil
  }

  /// Opens the file behind `!table`; what is wrong with it or its header becomes a finding.
  static func decode(_ reader: NodeReader) -> OpenTable? {
    guard reader.node.tag == .table else {
      reader.wrongType("!table FILE", remedy: "write the tag: \(reader.label): !table FILE.csv")
      return nil
    }
    return reader.referenced { path throws(Diagnostic) in
      guard let format = TableFormat(path: path) else {
        throw Diagnostic(
          code: "unknown-value", "expected a .csv, .jsonl or .ndjson file, found \"\(path)\"")
      }
      let file = try reader.file.referenced.files.locate(path, from: reader.file.source.path)
      return try OpenTable(file, format, reader.file.referenced.limits)
    }
  }

  private init(
    _ file: ProjectFile, _ format: TableFormat, _ limits: FileLimits
  ) throws(Diagnostic) {
    let opened = try file.open()
    guard opened.identity.size <= limits.tableBytes else {
      throw Diagnostic(
        code: "too-large",
        "\"\(file.relativePath)\" is larger than \(limits.tableBytes) bytes")
    }
    self.file = file
    self.format = format
    identity = opened.identity
    let mark = try opened.read(at: 0, count: 3) == TextBytes.byteOrderMark ? 3 : 0
    guard format == .csv else {
      parser = .jsonl
      start = (mark, 1)
      return
    }
    var header: TableRecord?
    var next: TableRecord?
    var scan = RecordScan(format, from: mark, limit: limits.rowBytes)
    try scan.run(opened) { record throws(Diagnostic) in
      if header != nil { next = record } else { header = record }
      return next == nil ? .next : .stop
    }
    guard let header else {
      throw Diagnostic(
        code: "empty-file", "\"\(file.relativePath)\" has no header row")
    }
    parser = .csv(columns: try Self.columns(header, file.relativePath))
    start = (next?.offset ?? opened.identity.size, next?.line ?? header.line)
  }

  private static func columns(
    _ header: TableRecord, _ path: String
  ) throws(Diagnostic) -> [String] {
    let columns: [String]
    do throws(RowProblem) {
      if header.isTooLong || header.isUnterminated {
        throw RowProblem("invalid-csv", "the header row does not end")
      }
      columns = try RowParser.fields(header.bytes)
    } catch {
      throw Diagnostic(code: error.code, "\"\(path)\": \(error.message)", remedy: error.remedy)
    }
    var seen: Set<String> = []
    for column in columns where !seen.insert(column).inserted {
      throw Diagnostic(
        code: "duplicate-name", "\"\(path)\" has two columns named \"\(column)\"")
    }
    return columns
  }
}
