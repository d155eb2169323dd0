/// A rolling 64-bit digest of what was decided and on what grounds.
///
/// Each word goes through SplitMix64's finalizer (Stafford's variant 13), which is one to one: two
/// histories that differ in one word never meet in the next state, every bit of it reaches every
/// bit, and a word costs two multiplications where FNV-1a would cost eight. Integers only, so the
/// value is the same on every platform. It guards against difference, not against an adversary.
struct DecisionHash: Sendable, Hashable {
  private(set) var value: UInt64

  init(seed: UInt64) { value = Self.mixed(seed &+ 0x9E37_79B9_7F4A_7C15) }

  mutating func fold(_ word: UInt64) {
    value = Self.mixed((value ^ word) &+ 0x9E37_79B9_7F4A_7C15)
  }

  mutating func fold(_ number: Int64) { fold(UInt64(bitPattern: number)) }

  mutating func fold(_ number: Int) { fold(UInt64(bitPattern: Int64(number))) }

  /// Length and bytes, so that "ab", "c" and "a", "bc" differ.
  mutating func fold(_ text: String) {
    fold(text.utf8.count)
    for byte in text.utf8 { fold(UInt64(byte)) }
  }

  static func mixed(_ word: UInt64) -> UInt64 {
    var mixed = word
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
