import ContractModel

/// A rate budget in the headers of the APIs that tell it; none where the context has no budget.
enum RateLimitHeaders {
  /// OpenAI's `x-ratelimit-{limit,remaining,reset}-{requests,tokens}`, resets as Go writes durations.
  static func openAI(_ context: RenderContext) -> HTTPHeaders {
    var headers = HTTPHeaders()
    for (name, share) in shares(context) {
      headers.append("x-ratelimit-limit-\(name)", String(share.limit))
      headers.append("x-ratelimit-remaining-\(name)", String(share.remaining))
      headers.append("x-ratelimit-reset-\(name)", goDuration(share.refill))
    }
    return headers
  }

  /// Azure's, which are OpenAI's without limits and resets.
  static func azure(_ context: RenderContext) -> HTTPHeaders {
    var headers = HTTPHeaders()
    for (name, share) in shares(context) {
      headers.append("x-ratelimit-remaining-\(name)", String(share.remaining))
    }
    return headers
  }

  /// Anthropic's `anthropic-ratelimit-…-{limit,remaining,reset}`, resets as moments (RFC 3339).
  static func anthropic(_ context: RenderContext) -> HTTPHeaders {
    var headers = HTTPHeaders()
    let further = [
      ("input-tokens", context.budget?.inputTokens),
      ("output-tokens", context.budget?.outputTokens),
    ].compactMap { name, share in share.map { (name, $0) } }
    for (name, share) in shares(context) + further {
      headers.append("anthropic-ratelimit-\(name)-limit", String(share.limit))
      headers.append("anthropic-ratelimit-\(name)-remaining", String(share.remaining))
      headers.append("anthropic-ratelimit-\(name)-reset", moment(share.refill, context))
    }
    return headers
  }

  private static func shares(_ context: RenderContext) -> [(name: String, share: RateBudget.Share)]
  {
    [("requests", context.budget?.requests), ("tokens", context.budget?.tokens)]
      .compactMap { name, share in share.map { (name, $0) } }
  }

  /// `12ms`, `1.5s`, `6m0s`, as Go's `Duration.String` writes whole milliseconds.
  static func goDuration(_ duration: Duration) -> String {
    let millis = Int(min(max(0, duration / .milliseconds(1)), 1e12))
    if millis == 0 { return "0s" }
    if millis < 1000 { return "\(millis)ms" }
    let rest = millis % 60_000
    let fraction = rest % 1000
    var digits = String(repeating: "0", count: 3 - String(fraction).utf8.count) + String(fraction)
    while digits.last == "0" { digits.removeLast() }
    let seconds = digits.isEmpty ? "\(rest / 1000)s" : "\(rest / 1000).\(digits)s"
    let (hours, minutes) = (millis / 3_600_000, millis / 60_000 % 60)
    if hours > 0 { return "\(hours)h\(minutes)m\(seconds)" }
    return minutes > 0 ? "\(minutes)m\(seconds)" : seconds
  }

  /// The second at or behind the end of the wait, counted from the reply's own time.
  private static func moment(_ wait: Duration, _ context: RenderContext) -> String {
    let seconds = Int64(min(max(0, wait / .seconds(1)), 1e9).rounded(.up))
    let time = Timestamp(milliseconds: (Int64(context.unixTime) + seconds) * 1000)
    return time.dateAndTime + "Z"
  }
}

extension HTTPHeaders {
  /// Puts these fields in the place of those of the same names.
  mutating func set(_ other: HTTPHeaders) {
    for field in other.fields { set(field.name, field.value) }
  }
}
