import ContractModel
import JSONSupport

/// `reasoning_only`: the model thought, and answered nothing.
struct ReasoningOnlyFault: FaultBehaviour {
  static let form = FaultForm(
    "reasoning_only", keys: ["text"],
    "reasoning and no answer; `text` takes the place of the recorded reasoning")

  let text: String?

  var traits: FaultTraits { FaultTraits(.content) }

  init(_ fields: FaultFields) throws(Diagnostic) { text = try fields.optionalText("text") }

  var json: JSONObject { text.map { ["text": .string($0)] } ?? [:] }

  func apply(
    to reply: inout ScriptedTransmission, _ context: FaultContext, using random: inout SeededRandom
  ) {
    context.rewrite(&reply) { content in
      let reasoning = text ?? content.reasoning ?? content.text
      content.silence()
      content.reasoning = reasoning.isEmpty ? "Let me think about this." : reasoning
      content.finish = Finish(.stop)
    }
  }
}
