import ContractModel
import JSONSupport

/// `disconnect`: the connection ends in the middle of the body.
struct DisconnectFault: FaultBehaviour {
  /// How the peer learns of it.
  enum Manner: String, Sendable, Hashable, CaseIterable {
    case fin, rst
  }

  static let form = FaultForm(
    "disconnect", keys: CutPosition.keys + ["how"],
    "closes the connection at a position, with what HTTP demands still missing; `how` is `fin` "
      + "(unless given) or `rst`")

  let position: CutPosition
  let manner: Manner

  var traits: FaultTraits { FaultTraits(.ending, needs: position.needs) }

  init(_ fields: FaultFields) throws(Diagnostic) {
    position = try CutPosition.required(fields)
    manner = fields.has("how") ? try fields.word("how", of: Manner.self) : .fin
  }

  var json: JSONObject {
    var json = position.json
    json["how"] = .string(manner.rawValue)
    return json
  }

  func apply(
    to reply: inout ScriptedTransmission, _ context: FaultContext, using random: inout SeededRandom
  ) {
    reply.breakOff(at: position, manner == .fin ? .fin : .rst)
  }
}
