import ContractModel
import JSONSupport

/// `finish_length`: the output limit cuts the answer.
struct FinishLengthFault: FaultBehaviour {
  static let form = FaultForm(
    "finish_length", "half of the text, ended by the output limit in the wire's own word")

  var traits: FaultTraits { FaultTraits(.finish) }

  init(_ fields: FaultFields) throws(Diagnostic) {}

  var json: JSONObject { [:] }

  func apply(
    to reply: inout ScriptedTransmission, _ context: FaultContext, using random: inout SeededRandom
  ) {
    context.rewrite(&reply) { content in
      content.text = content.text.beginning(bytes: content.text.utf8.count / 2)
      content.finish = Finish(.length)
    }
  }
}
