import ContractModel
import JSONSupport

/// `empty_content`: a reply with status 200 that says nothing.
struct EmptyContentFault: FaultBehaviour {
  static let form = FaultForm(
    "empty_content", "a well-formed reply without text, reasoning or tool calls, 0 tokens long")

  var traits: FaultTraits { FaultTraits(.content) }

  init(_ fields: FaultFields) throws(Diagnostic) {}

  var json: JSONObject { [:] }

  func apply(
    to reply: inout ScriptedTransmission, _ context: FaultContext, using random: inout SeededRandom
  ) {
    context.rewrite(&reply) { content in
      content.silence()
      content.finish = Finish(.stop)
      content.usage.outputTokens = 0
      content.usage.reasoningTokens = nil
    }
  }
}
