import JSONSupport

/// Events on their way out, numbered from 0, or on from those before them.
struct SequencedEvents: Sendable {
  private var frames: [[UInt8]] = []
  private var number: Int

  init(behind count: Int = 0) { number = count }

  mutating func add(_ type: String, _ members: JSONObject) {
    var body: JSONObject = [
      "type": .string(type), "sequence_number": .number(JSONNumber(number)),
    ]
    for member in members { body.append(member.key, member.value) }
    frames.append(SSEEvent(name: type, data: JSONValue.object(body).encoded()).encoded)
    number += 1
  }

  /// The events since the last time, one a frame.
  mutating func take() -> [[UInt8]] {
    defer { frames = [] }
    return frames
  }
}
