import ContractModel
import JSONSupport

/// `refusal`: HTTP says 200 and the model refuses.
struct RefusalFault: FaultBehaviour {
  static let form = FaultForm(
    "refusal", keys: ["category", "explanation"],
    "a refusal in the wire's own form, with status 200 and nothing else in the reply")

  let category: String?
  let explanation: String?

  var traits: FaultTraits { FaultTraits(.content) }

  init(_ fields: FaultFields) throws(Diagnostic) {
    category = try fields.optionalText("category")
    explanation = try fields.optionalText("explanation")
  }

  var json: JSONObject {
    var json = JSONObject()
    if let category { json["category"] = .string(category) }
    if let explanation { json["explanation"] = .string(explanation) }
    return json
  }

  func apply(
    to reply: inout ScriptedTransmission, _ context: FaultContext, using random: inout SeededRandom
  ) {
    context.rewrite(&reply) { content in
      content.silence()
      content.refusal = WireRefusal(
        kind: .classifier, raw: "refusal", category: category, explanation: explanation)
      content.finish = Finish(.refusal)
    }
  }
}

extension Reply {
  /// Takes out everything that was said.
  mutating func silence() {
    text = ""
    reasoning = nil
    toolCalls = []
    refusal = nil
  }
}
