import ContractModel
import JSONSupport
import WireFormats

/// `quota`: so much in each window, shared by all members the fault selects; then `rate_limit`.
///
/// The board counts; what goes over is answered by `refusal`.
struct QuotaFault: FaultBehaviour {
  static let form = FaultForm(
    "quota", keys: ["rpm", "tpm", "window"],
    "requests or tokens a minute, counted in windows (60 s unless given) over all members "
      + "selected; what goes over gets 429 with `retry-after`; a token is four bytes of request")

  let requestsPerMinute: Int?
  let tokensPerMinute: Int?
  let window: Duration

  var traits: FaultTraits { FaultTraits(.answer) }

  init(_ fields: FaultFields) throws(Diagnostic) {
    requestsPerMinute = try fields.optionalInteger("rpm", in: FaultFields.counts)
    tokensPerMinute = try fields.optionalInteger("tpm", in: FaultFields.counts)
    window = try fields.optionalDuration("window") ?? .seconds(60)
    guard requestsPerMinute != nil || tokensPerMinute != nil else {
      throw fields.problem(nil, "expected \"rpm\" or \"tpm\"", remedy: "for example \"rpm\": 30")
    }
    guard window > .zero else { throw fields.problem("window", "expected more than 0") }
  }

  var json: JSONObject {
    var json = JSONObject()
    if let requestsPerMinute { json["rpm"] = .count(requestsPerMinute) }
    if let tokensPerMinute { json["tpm"] = .count(tokensPerMinute) }
    json["window"] = .milliseconds(window)
    return json
  }

  /// What fits into one window, rounded down, but at least 1 where the rate is not 0.
  func allowance(_ perMinute: Int?) -> Int {
    guard let perMinute else { return .max }
    let share = Double(perMinute) * window.seconds / 60
    return perMinute == 0 ? 0 : max(1, Int(share))
  }

  /// The answer to what goes over, so long before the window's end.
  ///
  /// - Parameters:
  ///   - requests: how many more of them the window has room for, and of tokens.
  func refusal(waiting rest: Duration, requests: Int = 0, tokens: Int = 0) -> AbortFault {
    var refusal = AbortFault(
      kind: .rateLimit, retryAfter: String(max(1, Int(rest.seconds.rounded(.up)))))
    func share(_ perMinute: Int?, _ remaining: Int) -> RateBudget.Share? {
      perMinute.map {
        RateBudget.Share(limit: $0, remaining: max(0, remaining), refill: rest)
      }
    }
    refusal.budget = RateBudget(
      requests: share(requestsPerMinute, requests), tokens: share(tokensPerMinute, tokens))
    return refusal
  }

  /// Never called: the board puts the refusal in its place.
  func apply(
    to reply: inout ScriptedTransmission, _ context: FaultContext, using random: inout SeededRandom
  ) {
    refusal(waiting: window).apply(to: &reply, context, using: &random)
  }
}
