import ContractModel
import JSONSupport

/// `bandwidth`: a slow line.
struct BandwidthFault: FaultBehaviour {
  static let form = FaultForm(
    "bandwidth", keys: ["rate"], "the body at `rate` bytes a second, in twenty slices a second")

  let rate: Int

  var traits: FaultTraits { FaultTraits(.pace) }

  init(_ fields: FaultFields) throws(Diagnostic) {
    rate = try fields.integer("rate", in: 1...FaultFields.bytes.upperBound)
  }

  var json: JSONObject { ["rate": .count(rate)] }

  func apply(
    to reply: inout ScriptedTransmission, _ context: FaultContext, using random: inout SeededRandom
  ) {
    let time = { (bytes: Int) in Duration.seconds(Double(bytes) / Double(rate)) }
    for index in reply.pieces.indices { reply.pieces[index].wait = .zero }
    reply.slice(into: max(1, rate / 20)) { _ in .zero }
    for index in reply.pieces.indices.dropFirst() {
      reply.pieces[index].wait = time(reply.pieces[index - 1].bytes.count)
    }
    if let last = reply.pieces.last { reply.endWait += time(last.bytes.count) }
  }
}
