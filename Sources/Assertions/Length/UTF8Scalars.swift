/// Decodes UTF-8 that is known to be valid, as a String's is, into scalar values.
struct UTF8Scalars {
  private let bytes: UnsafeBufferPointer<UInt8>
  private(set) var position = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The next scalar's value; nil at the end.
  @inline(__always)
  mutating func next() -> UInt32? {
    guard position < bytes.count else { return nil }
    let byte = bytes[position]
    position += 1
    return byte < 0x80 ? UInt32(byte) : following(byte)
  }

  private mutating func following(_ lead: UInt8) -> UInt32 {
    let (length, bits): (Int, UInt8) =
      lead < 0xE0 ? (1, lead & 0x1F) : lead < 0xF0 ? (2, lead & 0x0F) : (3, lead & 0x07)
    var value = UInt32(bits)
    for _ in 0..<length where position < bytes.count {
      value = value << 6 | UInt32(bytes[position] & 0x3F)
      position += 1
    }
    return value
  }
}
