import ContractModel
import JSONSupport

/// `random_data`: bytes that mean nothing, then the end of the connection.
struct RandomDataFault: FaultBehaviour {
  static let form = FaultForm(
    "random_data", keys: ["at", "bytes"],
    "`bytes` (256 unless given) of noise and a closed connection: behind `at` events and outside "
      + "of HTTP's framing, or in the place of the status line")

  /// Events before it; nil is before the head.
  let at: Int?
  let count: Int

  var traits: FaultTraits {
    at.map { FaultTraits(.ending, needs: CutPosition.events($0).needs) }
      ?? FaultTraits(.connection)
  }

  init(_ fields: FaultFields) throws(Diagnostic) {
    at = try fields.optionalInteger("at", in: FaultFields.counts)
    count = try fields.optionalInteger("bytes", in: 1...(1 << 20)) ?? 256
  }

  var json: JSONObject {
    var json = JSONObject()
    if let at { json["at"] = .count(at) }
    json["bytes"] = .count(count)
    return json
  }

  func apply(
    to reply: inout ScriptedTransmission, _ context: FaultContext, using random: inout SeededRandom
  ) {
    var noise: [UInt8] = []
    noise.reserveCapacity(count)
    // Never a byte that a status line or a chunk's size could begin with.
    for _ in 0..<count { noise.append(UInt8(truncatingIfNeeded: random.next()) | 0x80) }
    if let at {
      reply.breakOff(at: reply.offset(behindEvents: at), .fin)
      reply.end = .fin
    } else {
      reply = ScriptedTransmission(silent: .fin)
    }
    reply.pieces.append(.init(bytes: noise, layer: .connection))
  }
}
