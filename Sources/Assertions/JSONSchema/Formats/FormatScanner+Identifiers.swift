/// UUIDs (RFC 9562), JSON Pointers (RFC 6901), relative ones, and URI templates (RFC 6570).
extension FormatScanner {
  mutating func uuid() -> Bool {
    for (index, length) in [8, 4, 4, 4, 12].enumerated() {
      if index > 0, !take("-") { return false }
      for _ in 0..<length where takeByte(where: { $0.hexValue != nil }) == nil { return false }
    }
    return true
  }

  /// A pointer up to the end; `~` only as `~0` or `~1`.
  mutating func jsonPointer() -> Bool {
    guard !isAtEnd else { return true }
    guard take("/") else { return false }
    while let byte = takeByte(where: { _ in true }) {
      if byte == UInt8(ascii: "~"), !take("0"), !take("1") { return false }
    }
    return true
  }

  /// A number of levels up, then `#` or a pointer.
  mutating func relativeJSONPointer() -> Bool {
    let isZero = take("0")
    if !isZero, run(where: \.isASCIIDigit) == 0 { return false }
    return take("#") || jsonPointer()
  }

  /// Literals and expressions up to the end.
  mutating func uriTemplate() -> Bool {
    while let byte = takeByte(where: { _ in true }) {
      switch byte {
      case UInt8(ascii: "{"):
        guard expression() else { return false }
      case UInt8(ascii: "%"):
        guard hexPair() else { return false }
      case 0...0x20, 0x7F, 0x22, 0x3C, 0x3E, 0x5C, 0x5E, 0x60, 0x7C, 0x7D: return false
      default: break
      }
    }
    return true
  }

  private mutating func hexPair() -> Bool {
    takeByte { $0.hexValue != nil } != nil && takeByte { $0.hexValue != nil } != nil
  }

  private mutating func expression() -> Bool {
    _ = takeByte { "+#./;?&=,!@|".utf8.contains($0) }
    repeat {
      guard variableName() else { return false }
      if take(":") {
        guard let first = takeByte(where: \.isASCIIDigit), first != 0x30,
          run(where: \.isASCIIDigit) < 4
        else { return false }
      } else {
        _ = take("*")
      }
    } while take(",")
    return take("}")
  }

  private mutating func variableName() -> Bool {
    repeat {
      var length = 0
      while true {
        if takeByte(where: { $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "_") }) != nil {
          length += 1
        } else if take("%") {
          guard hexPair() else { return false }
          length += 1
        } else {
          break
        }
      }
      guard length > 0 else { return false }
    } while take(".")
    return true
  }
}
