/// Tells whether the arguments of a call, arriving in pieces, are a closed object or array so far.
///
/// Brackets outside of strings are counted and nothing else is checked, so that it costs a look at
/// each byte. Arguments that are a bare number or word never count as closed.
struct ArgumentsBalance: Sendable {
  private var depth = 0
  private var isInString = false
  private var isEscaped = false
  private(set) var isClosed = false

  mutating func read(_ piece: String) {
    for byte in piece.utf8 {
      if isInString { readInString(byte) } else { readStructure(byte) }
    }
  }

  private mutating func readInString(_ byte: UInt8) {
    if isEscaped {
      isEscaped = false
    } else if byte == UInt8(ascii: "\\") {
      isEscaped = true
    } else if byte == UInt8(ascii: "\"") {
      isInString = false
    }
  }

  private mutating func readStructure(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): isInString = true
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      depth += 1
      isClosed = false
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      depth -= 1
      isClosed = depth == 0
    default: break
    }
  }
}
