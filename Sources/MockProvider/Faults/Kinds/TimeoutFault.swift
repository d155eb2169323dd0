import ContractModel
import JSONSupport

/// `timeout`: the request is read and never answered.
struct TimeoutFault: FaultBehaviour {
  static let form = FaultForm(
    "timeout", keys: ["ms"],
    "no answer; the connection closes after `ms`, or stays open for ever with 0 (unless given)")

  let time: Duration

  var traits: FaultTraits { FaultTraits(.connection) }

  init(_ fields: FaultFields) throws(Diagnostic) {
    time = try fields.optionalDuration("ms") ?? .zero
  }

  var json: JSONObject { ["ms": .milliseconds(time)] }

  func apply(
    to reply: inout ScriptedTransmission, _ context: FaultContext, using random: inout SeededRandom
  ) {
    reply = ScriptedTransmission(silent: time == .zero ? .hang : .fin)
    reply.headWait = time
  }
}
