import ContractModel
import JSONSupport

/// `model_swapped`: the reply names another model than was asked for.
struct ModelSwappedFault: FaultBehaviour {
  static let form = FaultForm(
    "model_swapped", keys: ["to"], "the reply says that model `to` wrote it")

  let to: String

  var traits: FaultTraits { FaultTraits(.model) }

  init(_ fields: FaultFields) throws(Diagnostic) { to = try fields.text("to") }

  var json: JSONObject { ["to": .string(to)] }

  func apply(
    to reply: inout ScriptedTransmission, _ context: FaultContext, using random: inout SeededRandom
  ) {
    context.rewrite(&reply) { $0.model = to }
  }
}
