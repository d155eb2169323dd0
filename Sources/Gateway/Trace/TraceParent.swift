/// Where a call stands in its caller's trace, by the header `traceparent` (W3C Trace Context, 3.2).
struct TraceParent: Sendable, Hashable {
  /// 32 lower-case hexadecimal digits, not all zero.
  let trace: String
  /// 16 of them, not all zero.
  let parent: String

  /// Nil for a header that does not keep to the form; then a trace of its own is begun.
  init?(_ header: String) {
    let parts = header.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count >= 4, parts[0].utf8.count == 2, parts[0] != "ff",
      Self.isID(parts[1], length: 32), Self.isID(parts[2], length: 16),
      Self.isHexadecimal(parts[0]), Self.isHexadecimal(parts[3]), parts[3].utf8.count == 2,
      parts[0] != "00" || parts.count == 4
    else { return nil }
    trace = String(parts[1])
    parent = String(parts[2])
  }

  private static func isID(_ text: Substring, length: Int) -> Bool {
    text.utf8.count == length && isHexadecimal(text)
      && text.utf8.contains { $0 != UInt8(ascii: "0") }
  }

  private static func isHexadecimal(_ text: Substring) -> Bool {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}
