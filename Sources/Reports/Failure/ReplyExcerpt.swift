import ContractModel

/// The beginning of a reply, bounded in bytes and lines; its text is hostile until made safe.
struct ReplyExcerpt {
  private static let longestLines = 12

  /// At least one line; what was left out, or why nothing can be shown, is said in the last.
  let lines: [String]

  init(_ reference: BodyReference, in run: any RunSource, bytes limit: Int) {
    do {
      lines = Self.lines(of: try run.body(reference), limit: limit)
    } catch {
      lines = ["(not readable: \(String(describing: error).cut(toUTF8: 200)))"]
    }
  }

  private static func lines(of bytes: [UInt8], limit: Int) -> [String] {
    guard !bytes.isEmpty else { return ["(empty)"] }
    var end = min(limit, bytes.count)
    while end > 0, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    var shown = bytes[..<end].split(
      separator: UInt8(ascii: "\n"), maxSplits: longestLines, omittingEmptySubsequences: false)
    if shown.count > longestLines { shown.removeLast() }
    let kept = shown.last?.endIndex ?? 0
    var lines = shown.map { String(decoding: $0, as: UTF8.self) }
    if kept < bytes.count, bytes[kept...] != [UInt8(ascii: "\n")] {
      lines.append("… (\(bytes.count - kept) of \(bytes.count) bytes not shown)")
    } else if lines.count > 1, lines.last == "" {
      lines.removeLast()
    }
    return lines
  }
}
