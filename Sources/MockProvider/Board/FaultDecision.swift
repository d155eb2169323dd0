import ContractModel

/// The faults that apply to one request, in the order they are applied.
package struct FaultDecision: Sendable {
  struct Applied: Sendable {
    let name: String
    let behaviour: any FaultBehaviour
    let random: SeededRandom
  }

  let applied: [Applied]

  /// What the faults are called.
  package var names: [String] { applied.map(\.name) }
  package var isEmpty: Bool { applied.isEmpty }

  /// Whether no recording is needed.
  package var suppliesReply: Bool {
    applied.contains { $0.behaviour.traits.category.suppliesReply }
  }

  /// The recorded failure that one of the faults names.
  var specimen: String? {
    applied.lazy.compactMap { ($0.behaviour as? SpecimenFault)?.id }.first
  }

  /// The transmission as the faults leave it.
  func apply(to reply: ScriptedTransmission, _ context: FaultContext) -> ScriptedTransmission {
    var reply = reply
    for fault in applied {
      var random = fault.random
      fault.behaviour.apply(to: &reply, context, using: &random)
    }
    return reply
  }
}
