import ContractModel
import JSONSupport

/// `prose`: an answer in words where JSON was asked for.
struct ProseFault: FaultBehaviour {
  static let form = FaultForm(
    "prose", keys: ["text"], "an answer in words where JSON was asked for; `text` gives them")

  private static let usual =
    "Certainly! Here is what I found: everything looks fine, and I would be happy to say more."

  let text: String?

  var traits: FaultTraits { FaultTraits(.content) }

  init(_ fields: FaultFields) throws(Diagnostic) { text = try fields.optionalText("text") }

  var json: JSONObject { text.map { ["text": .string($0)] } ?? [:] }

  func apply(
    to reply: inout ScriptedTransmission, _ context: FaultContext, using random: inout SeededRandom
  ) {
    context.rewrite(&reply) { content in
      content.silence()
      content.text = text ?? Self.usual
      content.finish = Finish(.stop)
    }
  }
}
