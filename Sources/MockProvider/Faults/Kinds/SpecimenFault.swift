import ContractModel
import JSONSupport

/// `specimen`: a recorded failure, as it happened.
struct SpecimenFault: FaultBehaviour {
  static let form = FaultForm(
    "specimen", keys: ["id"],
    "a recorded failure as it happened; `id` is the recording's name or file stem")

  let id: String

  var traits: FaultTraits { FaultTraits(.answer) }

  init(_ fields: FaultFields) throws(Diagnostic) { id = try fields.text("id") }

  var json: JSONObject { ["id": .string(id)] }

  func apply(
    to reply: inout ScriptedTransmission, _ context: FaultContext, using random: inout SeededRandom
  ) {
    if let specimen = context.specimen { reply = specimen }
  }
}
