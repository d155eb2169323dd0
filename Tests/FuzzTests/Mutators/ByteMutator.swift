import TestSupport

/// Damage that knows nothing of what the bytes mean.
enum ByteMutator {
  static func damage(
    _ bytes: inout [UInt8], _ mutator: FuzzMutator, _ chance: inout SeededGenerator
  ) {
    let span = chance.span(in: bytes.count)
    switch chance.number(in: 0..<16) {
    case 0: flipBit(&bytes, at: span.first, &chance)
    case 1: if let index = span.first { bytes[index] = UInt8(chance.number(in: 0..<256)) }
    case 2: bytes.removeSubrange(span)
    case 3: bytes.insert(contentsOf: bytes[span], at: span.lowerBound)
    case 4: bytes.removeLast(bytes.count - span.lowerBound)
    case 5: bytes.removeFirst(span.lowerBound)
    case 6: splice(&bytes, chance.one(of: mutator.corpus, else: []), &chance)
    case 7: swap(&bytes, span, with: chance.span(in: bytes.count))
    case 8: overwriteNumber(&bytes, &chance)
    case 9: grow(&bytes, at: span.lowerBound, &chance)
    case 10: nest(&bytes, at: span.lowerBound, &chance)
    default: token(&bytes, span, mutator.grammar, &chance)
    }
  }

  private static func flipBit(
    _ bytes: inout [UInt8], at index: Int?, _ chance: inout SeededGenerator
  ) {
    if let index { bytes[index] ^= 1 << UInt8(chance.number(in: 0..<8)) }
  }

  /// The front of one input and the back of another.
  private static func splice(
    _ bytes: inout [UInt8], _ other: [UInt8], _ chance: inout SeededGenerator
  ) {
    guard !bytes.isEmpty, !other.isEmpty else { return }
    bytes =
      bytes.prefix(chance.number(in: 0...bytes.count))
      + other.suffix(
        chance.number(in: 0...other.count))
  }

  private static func swap(_ bytes: inout [UInt8], _ one: Range<Int>, with other: Range<Int>) {
    let (first, second) = one.lowerBound <= other.lowerBound ? (one, other) : (other, one)
    guard first.upperBound <= second.lowerBound else { return }
    let moved = Array(bytes[second])
    bytes.replaceSubrange(second, with: bytes[first])
    bytes.replaceSubrange(first, with: moved)
  }

  /// Puts an extreme in the place of a number that stands there.
  private static func overwriteNumber(_ bytes: inout [UInt8], _ chance: inout SeededGenerator) {
    let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
    let from = chance.number(in: 0...bytes.count)
    guard let start = bytes[from...].firstIndex(where: isDigit) ?? bytes.firstIndex(where: isDigit)
    else { return }
    let end = bytes[start...].firstIndex { !isDigit($0) } ?? bytes.count
    bytes.replaceSubrange(start..<end, with: chance.one(of: HostileTokens.numbers, else: "0").utf8)
  }

  /// A long repetition: mostly hundreds of bytes, seldom as many as a megabyte.
  private static func grow(
    _ bytes: inout [UInt8], at index: Int, _ chance: inout SeededGenerator
  ) {
    let sizes = [64, 300, 1000, 5000, 20_000]
    var size = chance.one(of: sizes, else: 64)
    if chance.number(in: 0..<200) == 0 { size = 400_000 }
    let unit = chance.one(
      of: [
        "a", " ", "\n", "\\", "\"", "0", "é", "a ", "\u{301}", "'", "-", "(", "a,", "\t", ".", "I ",
      ],
      else: "a")
    let repeated = Array(repeating: Array(unit.utf8), count: size / unit.utf8.count)
    bytes.insert(contentsOf: repeated.joined(), at: index)
  }

  private static func nest(
    _ bytes: inout [UInt8], at index: Int, _ chance: inout SeededGenerator
  ) {
    let depth = chance.one(of: [5, 33, 100, 129, 257, 1000, 20_000], else: 5)
    let pairs = [
      ("[", "]"), ("{\"a\":", "}"), ("(", ")"), ("<a>", "</a>"), ("- ", ""), ("[?@", "]"),
      ("> ", ""),
      ("{a: ", "}"), ("[*", "]"), ("!(", ")"),
    ]
    let pair = chance.one(of: pairs, else: ("[", "]"))
    let open = Array(repeating: Array(pair.0.utf8), count: depth).joined()
    let close = Array(repeating: Array(pair.1.utf8), count: chance.chance() ? depth : 0).joined()
    bytes.insert(contentsOf: Array(open) + Array("1".utf8) + Array(close), at: index)
  }

  private static func token(
    _ bytes: inout [UInt8], _ span: Range<Int>, _ grammar: FuzzGrammar,
    _ chance: inout SeededGenerator
  ) {
    let token = chance.one(of: HostileTokens.of(grammar), else: [])
    if chance.chance() {
      bytes.insert(contentsOf: token, at: span.lowerBound)
    } else {
      bytes.replaceSubrange(span, with: token)
    }
  }
}
