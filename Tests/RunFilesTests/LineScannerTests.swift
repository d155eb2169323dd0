import TestSupport
import Testing

@testable import RunFiles

@Suite struct LineScannerTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The lines of a file as numbers, offsets and texts; a line beyond the limit has no text.
  private func scan(
    _ bytes: [UInt8], limit: Int, chunk: Int
  ) throws -> (lines: [String], scanner: LineScanner) {
    try folder.write(bytes, to: "file")
    var scanner = LineScanner(
      try OpenFile.reading(folder.path + "/file"), limit: limit, chunk: chunk)
    var lines: [String] = []
    while let line = try scanner.next() {
      let text = line.range.map { String(decoding: scanner.buffer[$0], as: UTF8.self) }
      lines.append("\(line.number)@\(line.offset)+\(line.length) \(text ?? "-")")
    }
    return (lines, scanner)
  }

  @Test(arguments: 0..<50)
  func findsEveryLineWhateverTheChunk(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let texts = (0..<20).map { _ in
      String(repeating: "x", count: Int.random(in: 0...12, using: &random))
    }
    let tail = String(repeating: "t", count: Int.random(in: 0...12, using: &random))
    let whole = texts.map { $0 + "\n" }.joined()
    var (expected, offset): ([String], Int) = ([], 0)
    for (index, text) in texts.enumerated() {
      let length = text.utf8.count
      expected.append("\(index + 1)@\(offset)+\(length) \(length <= 8 ? text : "-")")
      offset += length + 1
    }
    let chunk = Int.random(in: 1...40, using: &random)
    let (lines, scanner) = try scan(Array((whole + tail).utf8), limit: 8, chunk: chunk)
    #expect(lines == expected, "seed \(seed), chunk \(chunk)")
    #expect(scanner.position == whole.utf8.count, "seed \(seed), chunk \(chunk)")
    #expect(scanner.hasTail == !tail.isEmpty, "seed \(seed), chunk \(chunk)")
  }

  @Test func findsNothingInAnEmptyFile() throws {
    let (lines, scanner) = try scan([], limit: 8, chunk: 8)
    #expect(lines.isEmpty)
    #expect(!scanner.hasTail)
    #expect(scanner.position == 0)
  }
}
