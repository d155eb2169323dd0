/// The words that rules speak of, numbered from 1; 0 is every other word.
struct RefusalLexicon: Sendable {
  /// A word of up to sixteen lower-case ASCII bytes, packed so that looking it up allocates nothing.
  struct Word: Hashable, Sendable {
    private var high: UInt64 = 0
    private var low: UInt64 = 0
    private(set) var length = 0

    init() {}

    init(_ text: String) { for byte in text.utf8 { append(byte) } }

    @inline(__always)
    mutating func append(_ byte: UInt8) {
      length += 1
      high = high << 8 | low >> 56
      low = low << 8 | UInt64(byte)
    }

    /// Whether it is short enough to be itself.
    var isExact: Bool { length <= 16 }
  }

  private var numbers: [Word: Int] = [:]

  /// The number of a word, given one if it is new.
  mutating func number(adding text: String) -> Int {
    let word = Word(text)
    if let known = numbers[word] { return known }
    let number = numbers.count + 1
    precondition(number < WordSet.capacity, "more words than a WordSet holds")
    numbers[word] = number
    return number
  }

  /// The number of a word; 0 if no rule speaks of it.
  func number(of word: Word) -> Int { word.isExact ? numbers[word] ?? 0 : 0 }
}
