/// A path to a place in a document, by RFC 6901; the empty pointer is the whole document.
package struct JSONPointer: Sendable {
  /// The reference tokens, unescaped: keys, and indices in decimal digits.
  package let tokens: [String]

  /// The pointer to the whole document.
  package init() { tokens = [] }

  /// A pointer of unescaped tokens.
  package init(tokens: [String]) { self.tokens = tokens }

  /// Reads `/a~1b/0`; nil unless empty or led by `/`, and when `~` is not part of `~0` or `~1`.
  package init?(_ text: String) {
    var tokens: [[UInt8]] = []
    var isEscape = false
    for byte in text.utf8 {
      if isEscape {
        guard byte == UInt8(ascii: "0") || byte == UInt8(ascii: "1") else { return nil }
        tokens[tokens.count - 1].append(UInt8(ascii: byte == UInt8(ascii: "0") ? "~" : "/"))
        isEscape = false
      } else if byte == UInt8(ascii: "/") {
        tokens.append([])
      } else if tokens.isEmpty {
        return nil
      } else if byte == UInt8(ascii: "~") {
        isEscape = true
      } else {
        tokens[tokens.count - 1].append(byte)
      }
    }
    if isEscape { return nil }
    self.tokens = tokens.map { String(decoding: $0, as: UTF8.self) }
  }

  /// The pointer in the form `init(_:)` reads, `~` and `/` in keys escaped.
  package var text: String {
    var output: [UInt8] = []
    for token in tokens {
      output.append(UInt8(ascii: "/"))
      for byte in token.utf8 {
        switch byte {
        case UInt8(ascii: "~"): output.append(contentsOf: "~0".utf8)
        case UInt8(ascii: "/"): output.append(contentsOf: "~1".utf8)
        default: output.append(byte)
        }
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// The place of a member below this one; the key is taken unescaped.
  package func appending(key: String) -> JSONPointer { JSONPointer(tokens: tokens + [key]) }

  /// The place of an array element below this one, from 0.
  package func appending(index: Int) -> JSONPointer { appending(key: String(index)) }

  /// The value at this place; nil when there is none.
  ///
  /// An array takes only `0` or digits without a leading zero; `-`, behind the last, has no value.
  package func value(in document: JSONValue) -> JSONValue? {
    var current = document
    for token in tokens {
      let next: JSONValue? =
        switch current {
        case .object(let object): object[token]
        case .array: Self.index(token).flatMap { current[$0] }
        default: nil
        }
      guard let next else { return nil }
      current = next
    }
    return current
  }

  private static func index(_ token: String) -> Int? {
    guard token.utf8.allSatisfy({ $0.digitValue != nil }) else { return nil }
    return token.utf8.first == UInt8(ascii: "0") && token.utf8.count > 1 ? nil : Int(token)
  }
}

extension JSONPointer: Hashable {
  /// The same tokens, code point by code point.
  package static func == (left: JSONPointer, right: JSONPointer) -> Bool {
    left.tokens.elementsEqual(right.tokens) { $0.hasSameBytes(as: $1) }
  }

  /// Hashes what `==` compares.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(tokens.count)
    for token in tokens { token.hashBytes(into: &hasher) }
  }
}

extension JSONPointer: CustomStringConvertible {
  /// The pointer as text.
  package var description: String { text }
}

extension JSONValue {
  /// The value at a place in this document; nil when there is none.
  package subscript(_ pointer: JSONPointer) -> JSONValue? { pointer.value(in: self) }
}
