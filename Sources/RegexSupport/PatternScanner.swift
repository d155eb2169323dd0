/// Walks a pattern's scalars and knows the UTF-8 offset of each.
struct PatternScanner {
  private let scalars: [Unicode.Scalar]
  private let offsets: [Int]
  private var index = 0

  init(_ source: String) {
    scalars = Array(source.unicodeScalars)
    var offsets: [Int] = []
    offsets.reserveCapacity(scalars.count + 1)
    var offset = 0
    for scalar in scalars {
      offsets.append(offset)
      offset += UTF8.width(scalar)
    }
    offsets.append(offset)
    self.offsets = offsets
  }

  /// The UTF-8 offset of the next scalar, or of the end.
  var offset: Int { offsets[index] }

  /// The next scalar, not consumed.
  var current: Unicode.Scalar? { peek(0) }

  /// The scalar `distance` places on, not consumed.
  func peek(_ distance: Int) -> Unicode.Scalar? {
    let place = index + distance
    return place < scalars.count ? scalars[place] : nil
  }

  mutating func advance(by count: Int = 1) {
    index = min(scalars.count, index + count)
  }

  /// Consumes and returns the next scalar.
  mutating func take() -> Unicode.Scalar? {
    defer { advance() }
    return current
  }

  /// Consumes `text` if it comes next.
  mutating func take(_ text: StaticString) -> Bool {
    let wanted = text.withUTF8Buffer { $0.map(Unicode.Scalar.init) }
    for (distance, scalar) in wanted.enumerated() where peek(distance) != scalar { return false }
    advance(by: wanted.count)
    return true
  }

  /// Consumes decimal digits; nil if there are none, capped at a million.
  mutating func takeNumber() -> Int? {
    var value: Int?
    while let digit = current, ("0"..."9").contains(digit) {
      value = min(1_000_000, (value ?? 0) * 10 + Int(digit.value - 48))
      advance()
    }
    return value
  }

  /// Consumes a short text and the `}` behind it, which it leaves out; empty if there is no `}`.
  mutating func takeBraced() -> String {
    var text = ""
    while let scalar = take(), text.utf8.count < 64 {
      if scalar == "}" { return text }
      text.unicodeScalars.append(scalar)
    }
    return ""
  }

  /// Consumes exactly `count` hexadecimal digits, or nothing.
  mutating func takeHex(count: Int) -> UInt32? {
    var value: UInt32 = 0
    for distance in 0..<count {
      guard let digit = peek(distance)?.hexDigit else { return nil }
      value = value << 4 | digit
    }
    advance(by: count)
    return value
  }
}

extension Unicode.Scalar {
  /// The value of an ASCII hexadecimal digit.
  var hexDigit: UInt32? {
    switch self {
    case "0"..."9": value - 48
    case "a"..."f": value - 87
    case "A"..."F": value - 55
    default: nil
    }
  }

  /// ASCII letter.
  var isLetter: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) }
}
