import ContractModel
import JSONSupport

/// `empty_body`: status and headers as they were, and nothing else.
struct EmptyBodyFault: FaultBehaviour {
  static let form = FaultForm("empty_body", "status and headers as they were, and no body")

  var traits: FaultTraits { FaultTraits(.body) }

  init(_ fields: FaultFields) throws(Diagnostic) {}

  var json: JSONObject { [:] }

  func apply(
    to reply: inout ScriptedTransmission, _ context: FaultContext, using random: inout SeededRandom
  ) {
    reply.pieces = []
  }
}
