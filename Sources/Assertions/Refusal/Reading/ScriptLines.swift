/// Tells whether a text is a script: lines led by the names of at least two speakers.
struct ScriptLines {
  let isScript: Bool

  init(of bytes: [UInt8]) {
    var speakers: [ArraySlice<UInt8>: Int] = [:]
    bytes.withUnsafeBufferPointer { buffer in
      for line in ByteLines(buffer) {
        var start = line.lowerBound
        while start < line.upperBound, buffer[start] == 0x20 { start += 1 }
        if let name = Self.speaker(bytes[start..<line.upperBound]) {
          speakers[bytes[name], default: 0] += 1
        }
      }
    }
    isScript = speakers.count >= 2 && speakers.values.reduce(0, +) >= 3
  }

  /// Whether a line is led by a speaker's name.
  static func isSpeech(_ line: ArraySlice<UInt8>) -> Bool { speaker(line) != nil }

  /// A capitalised name of at most 25 bytes before a colon with text behind it.
  private static func speaker(_ line: ArraySlice<UInt8>) -> Range<Int>? {
    var start = line.startIndex
    while start < line.endIndex, line[start] == UInt8(ascii: "*") { start += 1 }
    guard start < line.endIndex, (0x41...0x5A).contains(line[start]) else { return nil }
    var end = start
    while end < line.endIndex, end - start <= 25 {
      switch line[end] {
      case UInt8(ascii: ":"):
        let behind = line[(end + 1)...].drop { $0 == 0x20 || $0 == UInt8(ascii: "*") }
        return end > start && !behind.isEmpty ? start..<end : nil
      case 0x41...0x5A, 0x61...0x7A, 0x20, UInt8(ascii: "."), UInt8(ascii: "'"),
        UInt8(ascii: "-"), UInt8(ascii: "*"), 0x30...0x39:
        end += 1
      default: return nil
      }
    }
    return nil
  }
}
