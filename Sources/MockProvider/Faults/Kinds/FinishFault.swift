import ContractModel
import JSONSupport
import WireFormats

/// `finish`: the reply ends for another reason than it did.
struct FinishFault: FaultBehaviour {
  static let form = FaultForm(
    "finish", keys: ["reason", "raw"],
    "another reason for the end: a `reason` that is put in the wire's word, or a `raw` word of "
      + "the provider")

  let reason: FinishReason?
  let raw: String?

  var traits: FaultTraits { FaultTraits(.finish) }

  init(_ fields: FaultFields) throws(Diagnostic) {
    reason = fields.has("reason") ? try fields.word("reason", of: FinishReason.self) : nil
    raw = try fields.optionalText("raw")
    guard (reason == nil) != (raw == nil) else {
      throw fields.problem(
        reason == nil ? nil : "raw", "expected either \"reason\" or \"raw\"",
        remedy: "for example \"reason\": \"content_filter\"")
    }
  }

  var json: JSONObject {
    if let reason { return ["reason": .string(reason.rawValue)] }
    return ["raw": .string(raw ?? "")]
  }

  func apply(
    to reply: inout ScriptedTransmission, _ context: FaultContext, using random: inout SeededRandom
  ) {
    let known = raw.flatMap { context.format.finishMeanings[$0] }
    context.rewrite(&reply) { $0.finish = Finish(reason ?? known ?? .unknown, raw: raw) }
  }
}
