import ContractModel
import JSONSupport

/// `duplicate_event`: an event comes twice; of index 0 it is a lifecycle event.
struct DuplicateEventFault: FaultBehaviour {
  static let form = FaultForm(
    "duplicate_event", keys: ["at"],
    "sends the event at index `at` (0 unless given, at most the last) twice")

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
    reply.insert(Array(reply.body[range]), at: range.upperBound)
  }
}
