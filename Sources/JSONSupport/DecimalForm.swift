/// The exact value of a number lexeme in a form that equal numbers share.
///
/// The value is ±d.ddd × 10^exponent, with no zero at either end of the digits. Zero has no digits,
/// exponent 0 and no sign. Nothing here grows with the size of an exponent.
struct DecimalForm: Hashable {
  /// Exponents beyond ±10^18 count as this bound; no document can mean the difference.
  static let exponentBound = 1_000_000_000_000_000_000

  let isNegative: Bool
  /// Significant digits as values 0 to 9, the first and the last not 0.
  let digits: [UInt8]
  /// The power of ten of the first digit.
  let exponent: Int

  /// Reads a lexeme that already matches the JSON grammar.
  init(lexeme: String) {
    self = lexeme.withBytes(DecimalForm.init)
  }

  private init(_ bytes: UnsafeRawBufferPointer) {
    let isSigned = bytes.first == UInt8(ascii: "-")
    var digits: [UInt8] = []
    var integerDigits: Int?
    var scale = 0
    for (offset, byte) in bytes.enumerated() {
      if let digit = byte.digitValue {
        if digit == 0, digits.isEmpty {
          if integerDigits != nil { scale -= 1 }
        } else {
          digits.append(digit)
        }
      } else if byte == UInt8(ascii: ".") {
        integerDigits = digits.count
      } else if byte | 0x20 == UInt8(ascii: "e") {
        scale += Self.boundedExponent(bytes[(offset + 1)...])
        break
      }
    }
    let pointPosition = integerDigits ?? digits.count
    while digits.last == 0 { digits.removeLast() }
    let exponent = digits.isEmpty ? 0 : pointPosition + scale - 1
    self.isNegative = isSigned && !digits.isEmpty
    self.digits = digits
    self.exponent = min(max(exponent, -Self.exponentBound), Self.exponentBound)
  }

  /// The exponent part behind `e`, held within twice the bound so that sums cannot overflow.
  private static func boundedExponent(_ bytes: Slice<UnsafeRawBufferPointer>) -> Int {
    let bound = exponentBound * 2
    var magnitude = 0
    for byte in bytes {
      guard let digit = byte.digitValue else { continue }
      magnitude = magnitude < bound / 10 ? magnitude * 10 + Int(digit) : bound
    }
    return bytes.first == UInt8(ascii: "-") ? -magnitude : magnitude
  }

  var isZero: Bool { digits.isEmpty }

  /// The power of ten of the last digit.
  var lastExponent: Int { exponent - max(digits.count - 1, 0) }

  var isInteger: Bool { lastExponent >= 0 }
}

extension DecimalForm: Comparable {
  static func < (left: DecimalForm, right: DecimalForm) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    return left.isNegative ? right.isCloserToZero(than: left) : left.isCloserToZero(than: right)
  }

  private func isCloserToZero(than other: DecimalForm) -> Bool {
    if isZero || other.isZero { return isZero && !other.isZero }
    if exponent != other.exponent { return exponent < other.exponent }
    return digits.lexicographicallyPrecedes(other.digits)
  }
}

extension UInt8 {
  /// The value of an ASCII digit.
  var digitValue: UInt8? {
    let value = self &- UInt8(ascii: "0")
    return value < 10 ? value : nil
  }
}
