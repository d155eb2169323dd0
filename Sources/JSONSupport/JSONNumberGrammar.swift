/// The number grammar of RFC 8259, section 6.
enum JSONNumberGrammar {
  /// Where a number ends, or what is wrong with it and at which byte.
  enum Outcome {
    case end(Int)
    case failure(JSONParseError.Reason, offset: Int)
  }

  /// Reads the longest number that starts at a byte.
  static func scan(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Outcome {
    var position = start
    if position < bytes.count, bytes[position] == UInt8(ascii: "-") { position += 1 }
    let integer = position
    position = endOfDigits(bytes, from: position)
    if position == integer { return .failure(.missingIntegerPart, offset: integer) }
    if bytes[integer] == UInt8(ascii: "0"), position > integer + 1 {
      return .failure(.leadingZero, offset: integer)
    }
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      let fraction = position + 1
      position = endOfDigits(bytes, from: fraction)
      if position == fraction { return .failure(.missingFraction, offset: fraction) }
    }
    if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      if position < bytes.count, isSign(bytes[position]) { position += 1 }
      let exponent = position
      position = endOfDigits(bytes, from: exponent)
      if position == exponent { return .failure(.missingExponent, offset: exponent) }
    }
    return .end(position)
  }

  private static func isSign(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
  }

  private static func endOfDigits(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    var position = start
    while position < bytes.count, bytes[position].digitValue != nil { position += 1 }
    return position
  }
}
