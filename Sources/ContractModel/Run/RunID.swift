/// A run's identity: a ULID, 26 characters that sort by time (github.com/ulid/spec).
package struct RunID: Sendable, Hashable, CustomStringConvertible {
  package let text: String

  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  /// A new identity from a moment and eighty random bits.
  package init(at moment: Timestamp, using random: inout some RandomNumberGenerator) {
    var bytes: [UInt8] = []
    let time = UInt64(clamping: moment.milliseconds)
    for position in stride(from: 45, through: 0, by: -5) {
      bytes.append(Self.alphabet[Int((time >> UInt64(position)) & 31)])
    }
    for _ in 0..<16 { bytes.append(Self.alphabet[Int.random(in: 0..<32, using: &random)]) }
    text = String(decoding: bytes, as: UTF8.self)
  }

  /// An identity read back, or nil where the text is not 26 letters of Crockford's base 32.
  package init?(_ text: String) {
    guard text.utf8.count == 26, text.utf8.allSatisfy({ Self.alphabet.contains($0) }) else {
      return nil
    }
    self.text = text
  }

  package var description: String { text }
}
