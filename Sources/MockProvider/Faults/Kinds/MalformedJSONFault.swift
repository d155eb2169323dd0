import ContractModel
import JSONSupport

/// `malformed_json`: a plain body that stops in the middle, though HTTP sees nothing wrong.
struct MalformedJSONFault: FaultBehaviour {
  static let form = FaultForm(
    "malformed_json", "cuts a plain body in half and announces the half as the whole")

  var traits: FaultTraits { FaultTraits(.body, needs: .plain) }

  init(_ fields: FaultFields) throws(Diagnostic) {}

  var json: JSONObject { [:] }

  func apply(
    to reply: inout ScriptedTransmission, _ context: FaultContext, using random: inout SeededRandom
  ) {
    reply.keep(first: reply.size / 2)
  }
}
