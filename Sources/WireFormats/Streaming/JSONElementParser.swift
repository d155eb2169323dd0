/// Cuts one JSON array, arriving in pieces, into its elements; nothing else in it is checked.
///
/// Memory is bounded by the limit on one element: beyond it the parser gives up and says so in
/// `isOverflown`. An element is handed over as soon as it is closed.
struct JSONElementParser: Sendable {
  private let elementBytes: Int
  private var element: [UInt8] = []
  /// The objects and arrays open inside the element.
  private var depth = 0
  private var isInArray = false
  private var isInString = false
  private var isEscaped = false
  private(set) var isOverflown = false

  init(elementBytes: Int) { self.elementBytes = elementBytes }

  /// Takes bytes and returns the elements they close.
  mutating func push(_ bytes: ArraySlice<UInt8>) -> [[UInt8]] {
    var elements: [[UInt8]] = []
    for byte in bytes where !isOverflown {
      if isInArray {
        take(byte, into: &elements)
      } else {
        isInArray = byte == UInt8(ascii: "[")
      }
    }
    return elements
  }

  private mutating func take(_ byte: UInt8, into elements: inout [[UInt8]]) {
    if element.isEmpty, Self.isBetween(byte) { return }
    if depth == 0, !isInString, byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") {
      return close(into: &elements)
    }
    element.append(byte)
    if element.count > elementBytes {
      isOverflown = true
      element = []
      return
    }
    if isInString {
      readInString(byte)
    } else {
      readStructure(byte)
      if depth == 0, byte == UInt8(ascii: "}") { close(into: &elements) }
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
    case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
    case UInt8(ascii: "}"), UInt8(ascii: "]"): depth = max(0, depth - 1)
    default: break
    }
  }

  private mutating func close(into elements: inout [[UInt8]]) {
    if !element.isEmpty { elements.append(element) }
    element = []
  }

  /// What may stand between elements: blanks, a comma, the array's end.
  private static func isBetween(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ","), UInt8(ascii: "]"): true
    default: false
    }
  }
}
