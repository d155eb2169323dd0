import ContractModel
import JSONSupport

/// `delay`: nothing, not even a status line, for a time.
struct DelayFault: FaultBehaviour {
  static let form = FaultForm(
    "delay", keys: LatencyDistribution.keys(fixed: "fixed"),
    "waits before the status line: `fixed`, `uniform: {min, max}` or "
      + "`lognormal: {median, sigma}`")

  let time: LatencyDistribution

  var traits: FaultTraits { FaultTraits(.latency) }

  init(_ fields: FaultFields) throws(Diagnostic) {
    time = try LatencyDistribution(fields, fixedKey: "fixed")
  }

  var json: JSONObject { time.json }

  func apply(
    to reply: inout ScriptedTransmission, _ context: FaultContext, using random: inout SeededRandom
  ) {
    reply.headWait += time.draw(using: &random)
  }
}
