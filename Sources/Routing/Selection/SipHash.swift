/// SipHash-2-4 (Aumasson, Bernstein 2012): 64 bits of a text under a secret key of 128 bits.
///
/// Keyed, so that nobody outside can find two sessions that share a pin.
struct SipHash {
  private var state: (UInt64, UInt64, UInt64, UInt64)
  private var tail: UInt64 = 0
  private var count: UInt64 = 0

  init(key: (UInt64, UInt64)) {
    state = (
      key.0 ^ 0x736F_6D65_7073_6575, key.1 ^ 0x646F_7261_6E64_6F6D,
      key.0 ^ 0x6C79_6765_6E65_7261, key.1 ^ 0x7465_6462_7974_6573
    )
  }

  mutating func absorb(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      tail |= UInt64(byte) << ((count & 7) * 8)
      count &+= 1
      guard count & 7 == 0 else { continue }
      state.3 ^= tail
      for _ in 0..<2 { round() }
      state.0 ^= tail
      tail = 0
    }
  }

  /// The hash of everything absorbed; the value is then used up.
  consuming func finished() -> UInt64 {
    let last = tail | (count << 56)
    state.3 ^= last
    for _ in 0..<2 { round() }
    state.0 ^= last
    state.2 ^= 0xFF
    for _ in 0..<4 { round() }
    return state.0 ^ state.1 ^ state.2 ^ state.3
  }

  private mutating func round() {
    state.0 = state.0 &+ state.1
    state.1 = Self.rotated(state.1, 13) ^ state.0
    state.0 = Self.rotated(state.0, 32)
    state.2 = state.2 &+ state.3
    state.3 = Self.rotated(state.3, 16) ^ state.2
    state.0 = state.0 &+ state.3
    state.3 = Self.rotated(state.3, 21) ^ state.0
    state.2 = state.2 &+ state.1
    state.1 = Self.rotated(state.1, 17) ^ state.2
    state.2 = Self.rotated(state.2, 32)
  }

  private static func rotated(_ word: UInt64, _ bits: UInt64) -> UInt64 {
    (word << bits) | (word >> (64 - bits))
  }
}
