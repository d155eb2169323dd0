import TestSupport
import Testing

@testable import JSONSupport

/// Laws over random values; a failure names the seed that repeats it.
struct JSONPropertyTests {
  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func readsBackWhatItWrites(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for round in 0..<150 {
      let value = JSONValue.make(depth: 3, using: &generator)
      for style in [JSONStyle.compact, .pretty, .canonical] {
        let bytes = value.encoded(style)
        let read = try JSONValue(parsing: bytes)
        #expect(read == value, "seed \(seed), round \(round), \(style)")
        #expect(read.encoded(style) == bytes, "seed \(seed), round \(round), \(style)")
        if style != .canonical { #expect(read.encoded() == value.encoded(), "seed \(seed)") }
      }
    }
  }

  @Test(arguments: [5, 6, 7] as [UInt64])
  func agreesOnEqualityHashAndCanonicalBytes(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for round in 0..<300 {
      let left = JSONValue.make(depth: 2, using: &generator)
      let twin = left.respelled(using: &generator)
      #expect(left == twin, "seed \(seed), round \(round)")
      #expect(left.hashValue == twin.hashValue, "seed \(seed), round \(round)")
      #expect(left.encoded(.canonical) == twin.encoded(.canonical), "seed \(seed), round \(round)")
      let right = JSONValue.make(depth: 1, using: &generator)
      #expect(
        (left == right) == (left.encoded(.canonical) == right.encoded(.canonical)),
        "seed \(seed), round \(round)")
    }
  }

  @Test(arguments: [8, 9] as [UInt64])
  func survivesRandomBytes(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let alphabet =
      Array("{}[]:,\"\\u0dDeE+-.19 \ntrufalsn/*'`".utf8) + [0x00, 0x80, 0xC3, 0xED, 0xF0]
    for round in 0..<4000 {
      let bytes = (0..<Int.random(in: 0..<24, using: &generator)).map { _ in
        alphabet.randomElement(using: &generator) ?? 0
      }
      checkOutcome(of: bytes, "seed \(seed), round \(round)")
    }
  }

  @Test(arguments: [10, 11] as [UInt64])
  func survivesDamagedDocuments(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for round in 0..<400 {
      var bytes = JSONValue.make(depth: 3, using: &generator).encoded(.pretty)
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      switch round % 3 {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
      case 1: bytes.remove(at: place)
      default: bytes.removeSubrange(place...)
      }
      checkOutcome(of: bytes, "seed \(seed), round \(round)")
    }
  }

  /// Either a value that survives writing, or an error that points into the input.
  private func checkOutcome(of bytes: [UInt8], _ label: Comment) {
    do throws(JSONParseError) {
      let value = try JSONValue(parsing: bytes)
      #expect((try? JSONValue(parsing: value.encoded())) == value, label)
    } catch {
      #expect((0...bytes.count).contains(error.offset), label)
      #expect(error.line >= 1 && error.column >= 1, label)
      #expect(!error.description.isEmpty, label)
    }
  }
}
