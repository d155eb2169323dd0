import ContractModel
import JSONSupport

/// `slicer`: the body in small pieces, each written on its own.
struct SlicerFault: FaultBehaviour {
  static let form = FaultForm(
    "slicer", keys: ["size", "delay"],
    "the body in slices of `size` bytes, `delay` (0 unless given) between them")

  let size: Int
  let delay: Duration

  var traits: FaultTraits { FaultTraits(.pace) }

  init(_ fields: FaultFields) throws(Diagnostic) {
    size = try fields.integer("size", in: 1...FaultFields.bytes.upperBound)
    delay = try fields.optionalDuration("delay") ?? .zero
  }

  var json: JSONObject { ["size": .count(size), "delay": .milliseconds(delay)] }

  func apply(
    to reply: inout ScriptedTransmission, _ context: FaultContext, using random: inout SeededRandom
  ) {
    reply.slice(into: size) { _ in delay }
  }
}
