/// A name with wildcards: `*` stands for any text, `?` for one byte.
struct NamePattern: Sendable, Hashable {
  let text: String

  var hasWildcards: Bool {
    text.utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") }
  }

  /// Compares byte by byte, going back to the last `*` only: at most length times length.
  func matches(_ name: String) -> Bool {
    let (pattern, bytes) = (Array(text.utf8), Array(name.utf8))
    var (at, position) = (0, 0)
    var back: (at: Int, position: Int)?
    while position < bytes.count {
      if at < pattern.count, pattern[at] == UInt8(ascii: "*") {
        back = (at, position)
        at += 1
      } else if at < pattern.count,
        pattern[at] == UInt8(ascii: "?") || pattern[at] == bytes[position]
      {
        (at, position) = (at + 1, position + 1)
      } else if let (star, start) = back {
        back = (star, start + 1)
        (at, position) = (star + 1, start + 1)
      } else {
        return false
      }
    }
    return pattern[at...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
