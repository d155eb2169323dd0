import ContractModel
import JSONSupport
import WireFormats

/// `slow_first_token`: head and lifecycle events come at once, the first content late.
struct SlowFirstTokenFault: FaultBehaviour {
  static let form = FaultForm(
    "slow_first_token", keys: LatencyDistribution.keys(fixed: "ms"),
    "waits before the first event with content, or before a plain reply: `ms`, `uniform` or "
      + "`lognormal` as for `delay`")

  let time: LatencyDistribution

  var traits: FaultTraits { FaultTraits(.latency) }

  init(_ fields: FaultFields) throws(Diagnostic) {
    time = try LatencyDistribution(fields, fixedKey: "ms")
  }

  var json: JSONObject { time.json }

  func apply(
    to reply: inout ScriptedTransmission, _ context: FaultContext, using random: inout SeededRandom
  ) {
    let time = time.draw(using: &random)
    guard reply.events != .whole else { return reply.headWait += time }
    let content: StreamProgress = [.content, .reasoning]
    let first = context.progress(of: reply).first { !$0.progress.isDisjoint(with: content) }
    reply.wait(time, at: first?.range.lowerBound ?? 0)
  }
}
