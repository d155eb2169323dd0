import ContractModel
import JSONSupport

/// `down`: the member's own port is closed; on the shared port its connections are reset at once.
///
/// A refused connection is never seen, so nothing about a request can select it.
struct DownFault: FaultBehaviour {
  static let form = FaultForm(
    "down",
    "refuses connections: the member's own port is closed, requests to its path on the shared "
      + "port are reset unread")

  var traits: FaultTraits { FaultTraits(.connection) }

  init() {}

  init(_ fields: FaultFields) throws(Diagnostic) {
    try fields.refuseRequestSelectors(because: "nothing of a refused connection is seen")
  }

  var json: JSONObject { [:] }

  /// For a request that was under way when the member went down.
  func apply(
    to reply: inout ScriptedTransmission, _ context: FaultContext, using random: inout SeededRandom
  ) {
    reply = ScriptedTransmission(silent: .rst)
  }
}
