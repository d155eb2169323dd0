/// A small sample of a text's word pairs, by which the likeness of two texts is estimated.
///
/// Keeps the smallest hashes of all pairs of neighbouring words (A. Broder, "On the resemblance
/// and containment of documents", 1997): the same size for every text, built in one pass.
struct TextSketch: Sendable, Hashable {
  /// How many hashes are kept.
  private static let size = 48

  /// Ascending, each once.
  private let hashes: [UInt32]

  init(_ bytes: [UInt8]) {
    var kept = Set<UInt32>()
    var smallest: [UInt32] = []
    var (word, previous): (UInt64, UInt64) = (Self.seed, 0)
    func take(_ hash: UInt32) {
      if smallest.count == Self.size, let last = smallest.last, hash >= last { return }
      guard kept.insert(hash).inserted else { return }
      let place = smallest.firstIndex { $0 > hash } ?? smallest.count
      smallest.insert(hash, at: place)
      if smallest.count > Self.size { kept.remove(smallest.removeLast()) }
    }
    for byte in bytes {
      if Self.isWordByte(byte) {
        word = (word ^ UInt64(byte)) &* Self.prime
      } else if word != Self.seed {
        take(Self.mixed(word, previous))
        (previous, word) = (word, Self.seed)
      }
    }
    if word != Self.seed { take(Self.mixed(word, previous)) }
    hashes = smallest
  }

  /// The estimated share of common word pairs, 0 to 1.
  func likeness(to other: TextSketch) -> Double {
    var (left, right, union, common) = (0, 0, 0, 0)
    while union < Self.size, left < hashes.count || right < other.hashes.count {
      let a = left < hashes.count ? UInt64(hashes[left]) : .max
      let b = right < other.hashes.count ? UInt64(other.hashes[right]) : .max
      if a == b { common += 1 }
      if a <= b { left += 1 }
      if b <= a { right += 1 }
      union += 1
    }
    return union == 0 ? 1 : Double(common) / Double(union)
  }

  // FNV-1a, 64 bits.
  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
  private static let prime: UInt64 = 0x100_0000_01B3

  private static func isWordByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
  }

  private static func mixed(_ word: UInt64, _ previous: UInt64) -> UInt32 {
    var value = word ^ (previous &* 0x9E37_79B9_7F4A_7C15)
    value ^= value >> 33
    value = value &* 0xFF51_AFD7_ED55_8CCD
    value ^= value >> 33
    return UInt32(truncatingIfNeeded: value)
  }
}
