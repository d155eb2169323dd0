/// A set of a lexicon's words, by their numbers.
struct WordSet: Sendable, Equatable {
  /// Words a lexicon may hold.
  static let capacity = 1024

  private var bits = [UInt64](repeating: 0, count: capacity / 64)

  mutating func insert(_ word: Int) {
    guard word < Self.capacity else { return }
    bits[word / 64] |= 1 << UInt64(word % 64)
  }

  func contains(_ word: Int) -> Bool {
    word < Self.capacity && bits[word / 64] & (1 << UInt64(word % 64)) != 0
  }

  func intersects(_ other: WordSet) -> Bool {
    for index in bits.indices where bits[index] & other.bits[index] != 0 { return true }
    return false
  }

  mutating func formUnion(_ other: WordSet) {
    for index in bits.indices { bits[index] |= other.bits[index] }
  }

  /// How many words it holds.
  var count: Int { bits.reduce(0) { $0 + $1.nonzeroBitCount } }
}
