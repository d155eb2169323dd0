/// Bytes of a streamed body, decompressed, as they came; a chunk may end anywhere in a character.
package struct StreamChunk: Sendable, Hashable {
  package var bytes: [UInt8]
  /// When they arrived, counted from the start of the exchange.
  package var at: Duration

  package init(bytes: [UInt8], at: Duration) {
    self.bytes = bytes
    self.at = at
  }
}
