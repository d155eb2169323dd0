import TestSupport
import WireFormats

/// Damage to Amazon's binary event stream, with checksums made good again so that it goes deep.
enum FrameMutator {
  static func damaged(
    _ bytes: [UInt8], other: [UInt8], _ chance: inout SeededGenerator
  ) -> [UInt8] {
    var frames = frames(of: bytes)
    guard !frames.isEmpty else { return bytes }
    let index = chance.number(in: frames.indices)
    switch chance.number(in: 0..<12) {
    case 0: frames.swapAt(index, chance.number(in: frames.indices))
    case 1: frames.insert(frames[index], at: index)
    case 2: frames.remove(at: index)
    case 3: frames.insert(chance.one(of: self.frames(of: other), else: []), at: index)
    case 4: frames[index] = resized(frames[index], &chance)
    case 5, 6: frames[index] = rewritten(frames[index], &chance) { $0.headers = headers(&$1) }
    case 7, 8, 9:
      frames[index] = rewritten(frames[index], &chance) { frame, chance in
        frame.payload = JSONMutator.damaged(frame.payload, other: other, &chance)
      }
    default: overwrite(&frames[index], &chance)
    }
    return Array(frames.joined())
  }

  /// Gives every message whose lengths fit the checksums it should have.
  static func repair(_ bytes: inout [UInt8]) {
    var start = 0
    while start + 16 <= bytes.count {
      let total = length(bytes, at: start)
      guard total >= 16, total <= bytes.count - start else { return put(prelude: start, &bytes) }
      put(prelude: start, &bytes)
      put(checksum(bytes[start..<(start + total - 4)]), at: start + total - 4, &bytes)
      start += total
    }
  }

  private static func put(prelude start: Int, _ bytes: inout [UInt8]) {
    put(checksum(bytes[start..<(start + 8)]), at: start + 8, &bytes)
  }

  private static func frames(of bytes: [UInt8]) -> [[UInt8]] {
    var frames: [[UInt8]] = []
    var start = 0
    while start + 16 <= bytes.count {
      let total = length(bytes, at: start)
      guard total >= 16, total <= bytes.count - start else { break }
      frames.append(Array(bytes[start..<(start + total)]))
      start += total
    }
    return start < bytes.count ? frames + [Array(bytes[start...])] : frames
  }

  private static func rewritten(
    _ bytes: [UInt8], _ chance: inout SeededGenerator,
    _ change: (inout AWSEventFrame, inout SeededGenerator) -> Void
  ) -> [UInt8] {
    var parser = AWSEventFrameParser()
    guard var frame = parser.push(bytes[...]).first else { return bytes }
    change(&frame, &chance)
    return frame.encoded
  }

  /// Some bytes of headers and payload replaced; the checksums are for `repair`.
  private static func overwrite(_ frame: inout [UInt8], _ chance: inout SeededGenerator) {
    for _ in 0..<chance.number(in: 1...4) where frame.count > 16 {
      frame[chance.number(in: 12..<(frame.count - 4))] = UInt8(chance.number(in: 0..<256))
    }
  }

  /// Lengths that lie; in front of a checksum that holds.
  private static func resized(_ frame: [UInt8], _ chance: inout SeededGenerator) -> [UInt8] {
    guard frame.count >= 16 else { return frame }
    var frame = frame
    let size = chance.one(of: [0, 15, 16, 17, frame.count - 1, 1 << 17, 1 << 24, -1], else: 0)
    put(UInt32(truncatingIfNeeded: size), at: chance.chance() ? 0 : 4, &frame)
    put(prelude: 0, &frame)
    return frame
  }

  private static func headers(_ chance: inout SeededGenerator) -> [AWSEventFrame.Header] {
    let words = [
      ":message-type", ":event-type", ":exception-type", ":content-type", ":error-code", "", "x",
      "messageStart", "contentBlockDelta", "messageStop", "metadata", "event", "exception", "error",
      "throttlingException", "\u{1B}", String(repeating: "n", count: 300),
    ]
    return (0..<chance.number(in: 0...6)).map { _ in
      let word = chance.one(of: words, else: "")
      let values: [AWSHeaderValue] = [
        .string(word), .bool(true), .bytes([1, 2]), .long(.min), .timestamp(.max), .byte(-1),
        .uuid(Array(repeating: 7, count: 16)), .string(String(repeating: "v", count: 40_000)),
      ]
      return AWSEventFrame.Header(
        name: chance.one(of: words, else: "x"),
        value: chance.chance() ? .string(word) : chance.one(of: values, else: .bool(false)))
    }
  }

  private static func length(_ bytes: [UInt8], at start: Int) -> Int {
    bytes[start..<(start + 4)].reduce(0) { $0 << 8 | Int($1) }
  }

  private static func put(_ word: UInt32, at start: Int, _ bytes: inout [UInt8]) {
    for offset in 0..<4 {
      bytes[start + offset] = UInt8(truncatingIfNeeded: word >> (24 - 8 * offset))
    }
  }

  /// CRC-32 bit by bit, written apart from the one under test.
  static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    var value = UInt32.max
    for byte in bytes {
      value ^= UInt32(byte)
      for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }
    return ~value
  }
}
