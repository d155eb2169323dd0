import ContractModel
import JSONSupport

/// `empty_response`: the request is read and the connection closed without a byte.
struct EmptyResponseFault: FaultBehaviour {
  static let form = FaultForm(
    "empty_response", "reads the request and closes the connection without a byte")

  var traits: FaultTraits { FaultTraits(.connection) }

  init(_ fields: FaultFields) throws(Diagnostic) {}

  var json: JSONObject { [:] }

  func apply(
    to reply: inout ScriptedTransmission, _ context: FaultContext, using random: inout SeededRandom
  ) {
    reply = ScriptedTransmission(silent: .fin)
  }
}
