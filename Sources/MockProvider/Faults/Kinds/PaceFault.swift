import ContractModel
import JSONSupport
import WireFormats

/// `pace`: content comes at the speed of a model.
struct PaceFault: FaultBehaviour {
  static let form = FaultForm(
    "pace", keys: ["tokensPerSecond", "jitter"],
    "content at so many tokens a second, each event its share of the reply's token count; "
      + "`jitter` (0 to 1) varies each wait by that share")

  let tokensPerSecond: Double
  let jitter: Double

  var traits: FaultTraits { FaultTraits(.pace) }

  init(_ fields: FaultFields) throws(Diagnostic) {
    tokensPerSecond = try fields.number("tokensPerSecond", in: 0.01...1_000_000)
    jitter = fields.has("jitter") ? try fields.number("jitter", in: 0...1) : 0
  }

  var json: JSONObject { ["tokensPerSecond": .real(tokensPerSecond), "jitter": .real(jitter)] }

  func apply(
    to reply: inout ScriptedTransmission, _ context: FaultContext, using random: inout SeededRandom
  ) {
    let tokens = context.decoded(reply).usage.outputTokens.map { min(max(0, $0), 1_000_000) }
    guard reply.events != .whole else {
      // Without a count, four bytes of body are a token.
      return reply.headWait += wait(Double(tokens ?? reply.size / 4), &random)
    }
    let body = reply.body
    let events = context.progress(of: reply)
    let isContent = { (progress: StreamProgress) in
      !progress.isDisjoint(with: [.content, .reasoning])
    }
    let count = events.count { isContent($0.progress) }
    let share = max(1, Double(tokens ?? 0) / Double(max(1, count)))
    reply.pieces = events.map { event in
      ScriptedTransmission.Piece(
        bytes: Array(body[event.range]),
        wait: isContent(event.progress) ? wait(share, &random) : .zero)
    }
  }

  private func wait(_ tokens: Double, _ random: inout SeededRandom) -> Duration {
    let factor = 1 + jitter * (2 * random.unit() - 1)
    return .seconds(min(86_400, tokens / tokensPerSecond * factor))
  }
}
