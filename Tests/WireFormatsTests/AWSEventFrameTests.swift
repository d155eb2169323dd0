import Testing
import WireFormats

/// The framing of `application/vnd.amazon.eventstream`, whatever is in it.
@Suite struct AWSEventFrameTests {
  /// A frame that botocore reads as this event, as hexadecimal digits.
  private static let recorded = """
    00000099000000574c3b5e5f0b3a6576656e742d74797065070011636f6e74656e74426c6f636b44656c74610d3a\
    636f6e74656e742d747970650700106170706c69636174696f6e2f6a736f6e0d3a6d6573736167652d7479706507\
    00056576656e747b22636f6e74656e74426c6f636b496e646578223a20302c202264656c7461223a207b22746578\
    74223a202268656c227d7db6fbf830
    """

  private static let frame = AWSEventFrame(
    [
      ":event-type": "contentBlockDelta", ":content-type": "application/json",
      ":message-type": "event",
    ], payload: Array(#"{"contentBlockIndex": 0, "delta": {"text": "hel"}}"#.utf8))

  private static let allTypes = AWSEventFrame(
    headers: [
      .init(name: "true", value: .bool(true)), .init(name: "false", value: .bool(false)),
      .init(name: "byte", value: .byte(-2)), .init(name: "short", value: .short(.min)),
      .init(name: "integer", value: .integer(65_536)), .init(name: "long", value: .long(-1)),
      .init(name: "bytes", value: .bytes([0, 255, 10])), .init(name: "text", value: .string("å")),
      .init(name: "time", value: .timestamp(1_795_300_000_123)),
      .init(name: "uuid", value: .uuid(Array(0..<16))),
    ], payload: [1, 2, 3])

  private func bytes(_ digits: String) -> [UInt8] {
    var rest = digits[...]
    var bytes: [UInt8] = []
    while !rest.isEmpty {
      bytes.append(UInt8(rest.prefix(2), radix: 16) ?? 0)
      rest = rest.dropFirst(2)
    }
    return bytes
  }

  /// The bytes with both checksums made right again.
  private func resealed(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    func checksum(_ part: ArraySlice<UInt8>) -> [UInt8] {
      var value = UInt32.max
      for byte in part {
        value ^= UInt32(byte)
        for _ in 0..<8 { value = value & 1 == 0 ? value >> 1 : value >> 1 ^ 0xEDB8_8320 }
      }
      return stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: ~value >> $0) }
    }
    bytes.replaceSubrange(8..<12, with: checksum(bytes[..<8]))
    bytes.replaceSubrange((bytes.count - 4)..., with: checksum(bytes.dropLast(4)))
    return bytes
  }

  private func parsed(_ bytes: [UInt8], limit: Int = 4 << 20) -> AWSEventFrameParser.Damage? {
    var parser = AWSEventFrameParser(frameBytes: limit)
    _ = parser.push(bytes[...])
    return parser.damage
  }

  @Test func knownFrameIsReadAndWrittenByteForByte() {
    var parser = AWSEventFrameParser()
    #expect(parser.push(bytes(Self.recorded)[...]) == [Self.frame])
    #expect(Self.frame.encoded == bytes(Self.recorded))
    #expect(Self.frame[":event-type"] == "contentBlockDelta")
    #expect(Self.frame["absent"] == nil)
  }

  @Test func everyHeaderTypeSurvives() {
    var parser = AWSEventFrameParser()
    #expect(parser.push(Self.allTypes.encoded[...]) == [Self.allTypes])
    #expect(Self.allTypes["bytes"] == nil, "only text is text")
  }

  @Test func headerTypesHaveTheBytesOfTheSpecification() {
    func value(_ value: AWSHeaderValue) -> [UInt8] {
      let frame = AWSEventFrame(headers: [.init(name: "n", value: value)])
      return Array(frame.encoded.dropFirst(14).dropLast(4))
    }
    #expect(value(.bool(true)) == [0])
    #expect(value(.bool(false)) == [1])
    #expect(value(.byte(-2)) == [2, 0xFE])
    #expect(value(.short(258)) == [3, 1, 2])
    #expect(value(.integer(1)) == [4, 0, 0, 0, 1])
    #expect(value(.long(-1)) == [5] + [UInt8](repeating: 255, count: 8))
    #expect(value(.bytes([7])) == [6, 0, 1, 7])
    #expect(value(.string("å")) == [7, 0, 2, 0xC3, 0xA5])
    #expect(value(.timestamp(1)) == [8, 0, 0, 0, 0, 0, 0, 0, 1])
    #expect(value(.uuid([1])) == [9, 1] + [UInt8](repeating: 0, count: 15))
  }

  @Test func valuesTooLongForTheFormatAreCutBetweenCharacters() {
    let text = String(repeating: "å", count: 20_000)
    let frame = AWSEventFrame([String(repeating: "n", count: 300): text])
    var parser = AWSEventFrameParser()
    let read = parser.push(frame.encoded[...])
    #expect(read.first?.headers.first?.name == String(repeating: "n", count: 255))
    #expect(
      read.first?.headers.first?.value == .string(String(repeating: "å", count: 16_383)))
  }

  @Test func framesAreFoundHoweverTheyAreCut() {
    let stream = Self.frame.encoded + Self.allTypes.encoded + AWSEventFrame().encoded
    let whole = [Self.frame, Self.allTypes, AWSEventFrame()]
    for position in 0...stream.count {
      var parser = AWSEventFrameParser()
      let frames = parser.push(stream[..<position]) + parser.push(stream[position...])
      #expect(frames == whole)
      #expect(parser.isBetweenFrames)
    }
    var parser = AWSEventFrameParser()
    #expect(stream.flatMap { parser.push([$0]) } == whole)
  }

  @Test func cutFrameIsWaitedFor() {
    var parser = AWSEventFrameParser()
    #expect(parser.push(Self.frame.encoded.dropLast()).isEmpty)
    #expect(!parser.isBetweenFrames && parser.damage == nil)
  }

  @Test func everyChangedBitIsNoticed() {
    let encoded = Self.frame.encoded
    for index in encoded.indices {
      for bit in 0..<8 {
        var bytes = encoded
        bytes[index] ^= 1 << bit
        switch parsed(bytes) {
        case .preludeChecksum where index < 12, .messageChecksum where index >= 12: break
        case let other: Issue.record("bit \(bit) of byte \(index): \(String(describing: other))")
        }
      }
    }
  }

  @Test func nothingIsReadBehindDamage() {
    var bytes = Self.frame.encoded
    bytes[20] ^= 1
    var parser = AWSEventFrameParser()
    #expect(parser.push((Self.frame.encoded + bytes + Self.frame.encoded)[...]) == [Self.frame])
    #expect(parser.push(Self.frame.encoded[...]).isEmpty)
    #expect(!parser.isBetweenFrames)
  }

  @Test func hostileLengthsAreRefusedBeforeAnythingIsKept() {
    func prelude(_ total: UInt32, _ headers: UInt32) -> [UInt8] {
      let lengths = [total, headers].flatMap { number in
        stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> $0) }
      }
      return Array(resealed(lengths + [0, 0, 0, 0] + [0, 0, 0, 0]).prefix(12))
    }
    #expect(parsed(prelude(.max, 0)) == .tooLong(Int(UInt32.max), limit: 4 << 20))
    #expect(parsed(prelude(15, 0)) == .lengths(total: 15, headers: 0))
    #expect(parsed(prelude(0, 0)) == .lengths(total: 0, headers: 0))
    #expect(parsed(prelude(16, 1)) == .lengths(total: 16, headers: 1))
    #expect(parsed(prelude(16, .max)) == .lengths(total: 16, headers: Int(UInt32.max)))
    let many = UInt32(128 << 10) + 1
    #expect(parsed(prelude(many + 16, many)) == .lengths(total: Int(many) + 16, headers: Int(many)))
    #expect(parsed(prelude(many + 15, many - 1)) == nil, "the most the format allows")
    #expect(parsed(prelude(17, 0), limit: 16) == .tooLong(17, limit: 16))
    #expect(parsed(prelude(17, 0), limit: 17) == nil)
  }

  @Test(
    arguments: [
      [1, 0x6E, 10], [0, 0], [5, 0x6E, 0], [1, 0x6E, 7, 0, 9, 0x61], [1, 0x6E, 7, 0, 1, 0xFF],
      [1, 0xFF, 0], [1, 0x6E, 9, 1], [1, 0x6E, 4, 0, 0], [1, 0x6E, 6, 0], [1, 0x6E],
    ] as [[UInt8]])
  func headersThatCannotBeReadAreDamage(_ headers: [UInt8]) {
    let good: [UInt8] = [1, 0x61, 0]
    let length = UInt8(16 + good.count + headers.count)
    let fields = UInt8(good.count + headers.count)
    let bytes = [0, 0, 0, length, 0, 0, 0, fields, 0, 0, 0, 0] + good + headers + [0, 0, 0, 0]
    #expect(parsed(resealed(bytes)) == .header(2))
  }

  @Test func damageSaysWhatWasExpected() {
    #expect(
      AWSEventFrameParser.Damage.preludeChecksum(expected: 1, actual: 0xABCD).description
        == "checksum of the lengths: expected 00000001, found 0000abcd")
    #expect(
      AWSEventFrameParser.Damage.tooLong(9, limit: 4).description
        == "expected messages of at most 4 bytes, found one of 9")
  }
}
