import TestSupport

/// Damage to files whose lines mean something.
enum LineMutator {
  enum Content {
    case plain, json
  }

  static func damaged(
    _ bytes: [UInt8], other: [UInt8], _ content: Content, _ chance: inout SeededGenerator
  ) -> [UInt8] {
    var lines = lines(of: bytes)
    let index = chance.number(in: lines.indices)
    let blanks = Array(repeating: UInt8(ascii: " "), count: chance.number(in: 1...4))
    switch chance.number(in: 0..<10) {
    case 0: lines.swapAt(index, chance.number(in: lines.indices))
    case 1: lines.insert(lines[index], at: index)
    case 2: lines.remove(at: index)
    case 3: lines.insert(chance.one(of: self.lines(of: other), else: []), at: index)
    case 4: lines[index] = blanks + lines[index]
    case 5: lines[index].removeFirst(min(blanks.count, lines[index].count))
    case 6: lines.removeSubrange(chance.span(in: lines.count))
    case 7: lines[index].append(0x0D)
    default: change(&lines[index], other, content, &chance)
    }
    return Array(lines.joined(separator: [0x0A]))
  }

  private static func lines(of bytes: [UInt8]) -> [[UInt8]] {
    bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) }
  }

  private static func change(
    _ line: inout [UInt8], _ other: [UInt8], _ content: Content, _ chance: inout SeededGenerator
  ) {
    switch content {
    case .json:
      let donor = chance.one(of: lines(of: other), else: [])
      line = JSONMutator.damaged(line, other: donor, &chance)
    case .plain:
      // Behind the key, where a value begins.
      let start = line.firstIndex(of: UInt8(ascii: ":")).map { $0 + 1 } ?? 0
      let token = chance.one(of: HostileTokens.of(.yaml), else: [])
      line.replaceSubrange(start..., with: [UInt8(ascii: " ")] + token)
    }
  }
}
