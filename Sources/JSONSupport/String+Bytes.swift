extension String {
  /// Runs `body` on the UTF-8 in place, without a copy for native strings.
  func withBytes<Output>(_ body: (UnsafeRawBufferPointer) -> Output) -> Output {
    if let output = utf8.withContiguousStorageIfAvailable({ body(UnsafeRawBufferPointer($0)) }) {
      return output
    }
    var copy = self
    return copy.withUTF8 { body(UnsafeRawBufferPointer($0)) }
  }

  /// Compares code points; Swift's `==` would also equate canonically equivalent spellings.
  func hasSameBytes(as other: String) -> Bool {
    guard utf8.count == other.utf8.count else { return false }
    return withBytes { left in
      other.withBytes { right in left.hasSameBytes(as: right) }
    }
  }

  /// Feeds the code points, and an end mark, so that neighbouring strings do not run together.
  func hashBytes(into hasher: inout Hasher) {
    withBytes { hasher.combine(bytes: $0) }
    hasher.combine(0xFF as UInt8)
  }

  /// Orders by UTF-16 code units, as RFC 8785 sorts keys, by comparing UTF-8.
  ///
  /// The orders differ only where a four-byte sequence (a surrogate pair in UTF-16) meets
  /// U+E000 to U+FFFF, whose lead bytes are 0xEE and 0xEF.
  func precedesInUTF16(_ other: String) -> Bool {
    withBytes { left in
      other.withBytes { right in
        for (leftByte, rightByte) in zip(left, right) where leftByte != rightByte {
          if leftByte >= 0xEE, rightByte >= 0xEE, (leftByte >= 0xF0) != (rightByte >= 0xF0) {
            return leftByte >= 0xF0
          }
          return leftByte < rightByte
        }
        return left.count < right.count
      }
    }
  }
}

extension UnsafeRawBufferPointer {
  /// Compares eight bytes at a time.
  func hasSameBytes(as other: UnsafeRawBufferPointer) -> Bool {
    guard count == other.count else { return false }
    var offset = 0
    while offset + 8 <= count {
      let left = loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      guard left == other.loadUnaligned(fromByteOffset: offset, as: UInt64.self) else {
        return false
      }
      offset += 8
    }
    while offset < count {
      guard self[offset] == other[offset] else { return false }
      offset += 1
    }
    return true
  }
}

/// A key as code points, for hashed lookup that does not normalise.
struct JSONKey: Hashable {
  let text: String

  static func == (left: JSONKey, right: JSONKey) -> Bool { left.text.hasSameBytes(as: right.text) }

  func hash(into hasher: inout Hasher) { text.hashBytes(into: &hasher) }
}
