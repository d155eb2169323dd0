import ContractModel

/// One record of a table as its bytes, without the line break behind it.
struct TableRecord: Sendable {
  /// Where it starts in the file.
  var offset: Int
  /// The line it starts on, from 1.
  var line: Int
  var bytes: ArraySlice<UInt8>
  /// The record is longer than rows may be; its bytes are cut.
  var isTooLong = false
  /// The file ends inside quotes.
  var isUnterminated = false

  /// Nothing but blanks: such lines are no rows.
  var isBlank: Bool { bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D } }
}

/// Walks over a table in chunks and hands out its records; memory is one chunk and one record.
struct RecordScan {
  private static let chunk = 1 << 20

  private let limit: Int
  private var boundary: RecordBoundary
  private var record: TableRecord
  private var line: Int

  /// Starts at an offset on a line; records of more than `limit` bytes are cut and marked.
  init(_ format: TableFormat, from offset: Int = 0, line: Int = 1, limit: Int) {
    self.limit = limit
    self.line = line
    boundary = RecordBoundary(format)
    record = TableRecord(offset: offset, line: line, bytes: [])
  }

  /// Hands every record that is not blank to `visit`, until that says stop.
  mutating func run(
    _ file: borrowing OpenFile, _ visit: (TableRecord) throws(Diagnostic) -> ScanStep
  ) throws(Diagnostic) {
    var offset = record.offset
    while true {
      let bytes = try file.read(at: offset, count: Self.chunk)
      if bytes.isEmpty { break }
      if try take(bytes, at: offset, visit) == .stop { return }
      offset += bytes.count
    }
    record.isUnterminated = boundary.isInsideQuotes
    if !record.isBlank || record.isUnterminated { _ = try visit(trimmed()) }
  }

  private mutating func take(
    _ bytes: [UInt8], at offset: Int, _ visit: (TableRecord) throws(Diagnostic) -> ScanStep
  ) throws(Diagnostic) -> ScanStep {
    var start = 0
    for index in bytes.indices {
      let byte = bytes[index]
      if byte == 0x0A { line += 1 }
      guard boundary.ends(with: byte) else { continue }
      append(bytes[start..<index])
      if !record.isBlank, try visit(trimmed()) == .stop { return .stop }
      record = TableRecord(offset: offset + index + 1, line: line, bytes: [])
      start = index + 1
    }
    append(bytes[start...])
    return .next
  }

  private mutating func append(_ bytes: ArraySlice<UInt8>) {
    let room = limit - record.bytes.count
    if bytes.count > room { record.isTooLong = true }
    record.bytes += bytes.prefix(max(0, room))
  }

  /// The record without the carriage return of its line break.
  private func trimmed() -> TableRecord {
    var record = record
    if record.bytes.last == 0x0D { record.bytes.removeLast() }
    return record
  }
}

/// Whether a walk over a table goes on.
enum ScanStep { case next, stop }
