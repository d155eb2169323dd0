import Crypto

/// A SHA-256 digest as 64 lower-case hexadecimal digits.
package struct ContentDigest: Sendable, Hashable, CustomStringConvertible {
  package let hex: String

  /// The digest of the bytes (FIPS 180-4).
  package init(of bytes: some Sequence<UInt8>) {
    var hasher = SHA256()
    let hashed: Void? = bytes.withContiguousStorageIfAvailable {
      hasher.update(bufferPointer: UnsafeRawBufferPointer($0))
    }
    if hashed == nil { hasher.update(data: Array(bytes)) }
    hex = Self.hexadecimal(hasher.finalize())
  }

  /// A digest read back from a file, or nil where the text is not 64 hexadecimal digits.
  package init?(hex: String) {
    guard hex.utf8.count == 64,
      hex.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
    else { return nil }
    self.hex = hex
  }

  /// The first twelve digits, enough for a person to tell two apart.
  package var short: String { String(hex.prefix(12)) }

  package var description: String { hex }

  private static func hexadecimal(_ digest: SHA256.Digest) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(unsafeUninitializedCapacity: 64) { buffer in
      var index = 0
      for byte in digest {
        buffer[index] = digits[Int(byte >> 4)]
        buffer[index + 1] = digits[Int(byte & 15)]
        index += 2
      }
      return index
    }
  }
}
