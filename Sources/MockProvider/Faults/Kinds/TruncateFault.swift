import ContractModel
import JSONSupport

/// `truncate`: the reply ends early as if that were its end.
struct TruncateFault: FaultBehaviour {
  static let form = FaultForm(
    "truncate", keys: ["afterEvents", "afterBytes", "afterFraction"],
    "ends the reply cleanly at a position: HTTP sees nothing wrong, the end marker is missing")

  let position: CutPosition

  var traits: FaultTraits { FaultTraits(.ending, needs: position.needs) }

  init(_ fields: FaultFields) throws(Diagnostic) {
    position = try CutPosition.required(fields, allowing: Self.form.keys)
  }

  var json: JSONObject { position.json }

  func apply(
    to reply: inout ScriptedTransmission, _ context: FaultContext, using random: inout SeededRandom
  ) {
    let offset = position.offset(in: reply)
    guard offset < reply.size else { return }
    reply.keep(first: offset)
    reply.end = .complete
    reply.endWait = .zero
  }
}
