import TestSupport
import WireFormats

/// Damage to streams of server-sent events, event by event.
enum EventMutator {
  static func damaged(
    _ bytes: [UInt8], other: [UInt8], _ chance: inout SeededGenerator
  ) -> [UInt8] {
    var events = StreamFraming.serverSentEvents.frames(of: bytes).map { Array($0) }
    guard !events.isEmpty else { return bytes }
    let index = chance.number(in: events.indices)
    switch chance.number(in: 0..<14) {
    case 0: events.swapAt(index, chance.number(in: events.indices))
    case 1: events.insert(events[index], at: index)
    case 2: events.remove(at: index)
    case 3: events.insert(Array(": a comment\n\n".utf8), at: index)
    case 4: events.insert([0xEF, 0xBB, 0xBF], at: 0)
    case 5: return lineEnds(bytes, &chance)
    case 6: events.insert(longLine(&chance), at: index)
    case 7: events[index] = split(events[index], &chance)
    case 8:
      let foreign = StreamFraming.serverSentEvents.frames(of: other).map { Array($0) }
      events.insert(chance.one(of: foreign, else: []), at: index)
    case 9: events.insert(chance.one(of: HostileTokens.events, else: []), at: index)
    default: events[index] = payload(of: events[index], other: other, &chance)
    }
    return Array(events.joined())
  }

  /// LF, CR and CRLF in the place of each other, all alike or mixed.
  private static func lineEnds(_ bytes: [UInt8], _ chance: inout SeededGenerator) -> [UInt8] {
    let ends: [[UInt8]] = [[0x0A], [0x0D], [0x0D, 0x0A]]
    let one = chance.chance() ? chance.one(of: ends, else: [0x0A]) : nil
    return bytes.flatMap { byte in
      byte == 0x0A ? one ?? chance.one(of: ends, else: [0x0A]) : [byte]
    }
  }

  private static func longLine(_ chance: inout SeededGenerator) -> [UInt8] {
    let size = chance.one(of: [1000, 10_000, 60_000], else: 1000)
    return Array(chance.one(of: ["data: ", ": ", "event: ", "x"], else: "").utf8)
      + Array(repeating: UInt8(ascii: "z"), count: size) + Array("\n\n".utf8)
  }

  /// One `data` field as several lines of it.
  private static func split(_ event: [UInt8], _ chance: inout SeededGenerator) -> [UInt8] {
    var event = event
    event.insert(contentsOf: Array("\ndata:".utf8), at: chance.number(in: 0...event.count))
    return event
  }

  /// The event with its JSON changed.
  private static func payload(
    of event: [UInt8], other: [UInt8], _ chance: inout SeededGenerator
  ) -> [UInt8] {
    guard let start = event.firstIndex(of: UInt8(ascii: "{")),
      let end = event.lastIndex(of: UInt8(ascii: "}")), start < end
    else { return event }
    let donor =
      StreamFraming.serverSentEvents.frames(of: other).randomElement(using: &chance).map {
        foreign in
        Array(foreign.drop { $0 != UInt8(ascii: "{") })
      } ?? []
    let json = JSONMutator.damaged(Array(event[start...end]), other: donor, &chance)
    return Array(event[..<start]) + json + Array(event[(end + 1)...])
  }
}
