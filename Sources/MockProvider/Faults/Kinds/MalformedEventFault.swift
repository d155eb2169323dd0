import ContractModel
import JSONSupport

/// `malformed_event`: an event whose data stops in the middle; the rest of the stream is whole.
struct MalformedEventFault: FaultBehaviour {
  static let form = FaultForm(
    "malformed_event", keys: ["at"],
    "cuts the data of the event at index `at` (0 unless given, at most the last) in half")

  let at: Int

  var traits: FaultTraits { FaultTraits(.events, needs: .stream) }

  init(_ fields: FaultFields) throws(Diagnostic) {
    at = try fields.optionalInteger("at", in: FaultFields.counts) ?? 0
  }

  var json: JSONObject { ["at": .count(at)] }

  func apply(
    to reply: inout ScriptedTransmission, _ context: FaultContext, using random: inout SeededRandom
  ) {
    guard let range = reply.range(ofEvent: at) else { return }
    let event = reply.body[range]
    let lineEnd = { (byte: UInt8) in byte == 0x0A || byte == 0x0D }
    let closing = event.reversed().prefix(while: lineEnd).count
    let text = event.dropLast(closing)
    let data = text.lastIndex(where: lineEnd).map { $0 + 1 } ?? text.startIndex
    let cut = data + (text.endIndex - data) / 2
    reply.replace(range, with: Array(text[..<cut] + event.suffix(closing)))
  }
}
