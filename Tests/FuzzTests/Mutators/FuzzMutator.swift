import TestSupport

/// What an input is written in; tells which damage beside that of bytes makes sense.
enum FuzzGrammar: Sendable, Hashable {
  case json
  /// Server-sent events.
  case events
  /// One JSON document a line.
  case lines
  /// Amazon's binary event stream.
  case frames
  case yaml
  case xml
  case text
}

/// Makes one damaged input out of a corpus.
struct FuzzMutator {
  /// No input is larger, whatever is done to it.
  static let largestInput = 1 << 19

  let grammar: FuzzGrammar
  let corpus: [[UInt8]]
  var chance: SeededGenerator

  /// A member of the corpus with one to six kinds of damage.
  mutating func input() -> [UInt8] {
    var bytes = member()
    for _ in 0..<chance.number(in: 1...6) {
      damage(&bytes)
      if bytes.count > Self.largestInput { bytes.removeLast(bytes.count - Self.largestInput) }
    }
    if grammar == .frames, chance.number(in: 0..<4) > 0 { FrameMutator.repair(&bytes) }
    return bytes
  }

  private mutating func member() -> [UInt8] { chance.one(of: corpus, else: []) }

  private mutating func damage(_ bytes: inout [UInt8]) {
    guard chance.number(in: 0..<3) > 0 else { return ByteMutator.damage(&bytes, self, &chance) }
    switch grammar {
    case .json: bytes = JSONMutator.damaged(bytes, other: member(), &chance)
    case .events: bytes = EventMutator.damaged(bytes, other: member(), &chance)
    case .lines: bytes = LineMutator.damaged(bytes, other: member(), .json, &chance)
    case .yaml: bytes = LineMutator.damaged(bytes, other: member(), .plain, &chance)
    case .frames: bytes = FrameMutator.damaged(bytes, other: member(), &chance)
    case .xml, .text: ByteMutator.damage(&bytes, self, &chance)
    }
  }
}

extension SeededGenerator {
  mutating func number(in range: Range<Int>) -> Int { Int.random(in: range, using: &self) }
  mutating func number(in range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  /// A span within a collection of that size, short most of the time.
  mutating func span(in count: Int) -> Range<Int> {
    guard count > 0 else { return 0..<0 }
    let start = number(in: 0..<count)
    let length = number(in: 0..<8) == 0 ? number(in: 1...count) : number(in: 1...16)
    return start..<min(count, start + length)
  }
}
