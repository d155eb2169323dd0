/// How a table's rows are written, by the end of its file's name.
enum TableFormat: String, Sendable, Hashable, CaseIterable {
  /// RFC 4180 with a header row.
  case csv
  /// One JSON object a line.
  case jsonl

  init?(path: String) {
    let name = path.lowercased()
    if name.hasSuffix(".csv") {
      self = .csv
    } else if name.hasSuffix(".jsonl") || name.hasSuffix(".ndjson") {
      self = .jsonl
    } else {
      return nil
    }
  }
}
