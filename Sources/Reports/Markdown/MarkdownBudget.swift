/// Writes text as long as the file's budget lasts.
struct MarkdownBudget {
  private let output: any ReportOutput
  /// Bytes that may still be written.
  private(set) var left: Int

  init(_ output: any ReportOutput, bytes: Int) {
    self.output = output
    left = bytes
  }

  /// Writes the text and a line feed if that leaves `reserve` bytes; false where it does not fit.
  mutating func write(_ text: String, reserve: Int) throws -> Bool {
    let bytes = text.utf8.count + 1
    guard bytes <= left - reserve else { return false }
    left -= bytes
    try output.write(Array((text + "\n").utf8))
    return true
  }
}
