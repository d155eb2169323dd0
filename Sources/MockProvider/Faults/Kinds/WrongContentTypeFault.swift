import ContractModel
import JSONSupport

/// `wrong_content_type`: the right body under another type.
struct WrongContentTypeFault: FaultBehaviour {
  static let form = FaultForm(
    "wrong_content_type", keys: ["contentType"],
    "the right body under `contentType`, `text/plain` unless given")

  let contentType: String

  var traits: FaultTraits { FaultTraits(.body) }

  init(_ fields: FaultFields) throws(Diagnostic) {
    contentType = try fields.optionalHeaderValue("contentType") ?? "text/plain"
  }

  var json: JSONObject { ["contentType": .string(contentType)] }

  func apply(
    to reply: inout ScriptedTransmission, _ context: FaultContext, using random: inout SeededRandom
  ) {
    reply.head?.headers.set("content-type", contentType)
  }
}
