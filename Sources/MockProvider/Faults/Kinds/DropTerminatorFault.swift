import ContractModel
import JSONSupport
import WireFormats

/// `drop_terminator`: the whole stream without its end marker.
struct DropTerminatorFault: FaultBehaviour {
  static let form = FaultForm(
    "drop_terminator", "leaves out the stream's end marker, such as `[DONE]` or `message_stop`")

  var traits: FaultTraits { FaultTraits(.events, needs: .stream) }

  init(_ fields: FaultFields) throws(Diagnostic) {}

  var json: JSONObject { [:] }

  func apply(
    to reply: inout ScriptedTransmission, _ context: FaultContext, using random: inout SeededRandom
  ) {
    guard reply.events != .whole else { return }
    let marker = context.progress(of: reply).first { $0.progress.contains(.finished) }
    if let marker { reply.replace(marker.range, with: []) }
  }
}
