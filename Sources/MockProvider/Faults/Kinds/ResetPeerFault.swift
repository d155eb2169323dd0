import ContractModel
import JSONSupport

/// `reset_peer`: RST, before the status line or behind a position.
struct ResetPeerFault: FaultBehaviour {
  static let form = FaultForm(
    "reset_peer", keys: ["afterEvents", "afterBytes", "afterMs"],
    "resets the connection (RST) at a position; at 0, or without one, before the status line")

  /// Nil is before the head.
  let position: CutPosition?

  var traits: FaultTraits {
    position.map { FaultTraits(.ending, needs: $0.needs) } ?? FaultTraits(.connection)
  }

  init(_ fields: FaultFields) throws(Diagnostic) {
    let position = try CutPosition.read(fields, allowing: Self.form.keys)
    self.position = position?.isStart ?? true ? nil : position
  }

  var json: JSONObject { position?.json ?? [:] }

  func apply(
    to reply: inout ScriptedTransmission, _ context: FaultContext, using random: inout SeededRandom
  ) {
    if let position {
      reply.breakOff(at: position, .rst)
    } else {
      reply = ScriptedTransmission(silent: .rst)
    }
  }
}
