import ContractModel
import JSONSupport

/// `schema_break`: valid JSON of another shape.
struct SchemaBreakFault: FaultBehaviour {
  static let form = FaultForm(
    "schema_break",
    "valid JSON of another type: an object or a scalar becomes an array of itself, an array an "
      + "object; text that is no JSON becomes `[]`")

  var traits: FaultTraits { FaultTraits(.content) }

  init(_ fields: FaultFields) throws(Diagnostic) {}

  var json: JSONObject { [:] }

  func apply(
    to reply: inout ScriptedTransmission, _ context: FaultContext, using random: inout SeededRandom
  ) {
    context.rewrite(&reply) { content in
      let value = try? JSONValue(parsing: content.text)
      content.text = value.map(Self.broken)?.text() ?? "[]"
      content.toolCalls = []
      content.finish = Finish(.stop)
    }
  }

  private static func broken(_ value: JSONValue) -> JSONValue {
    value.arrayValue == nil ? [value] : ["items": value]
  }
}
