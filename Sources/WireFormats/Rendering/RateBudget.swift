import ContractModel

/// What is left of a caller's rate limits after a request; every API that tells it has its own
/// names for it.
package struct RateBudget: Sendable, Hashable {
  /// One limit: how much a minute, how much of it is left, and when it is whole again.
  package struct Share: Sendable, Hashable {
    package var limit: Int
    package var remaining: Int
    package var refill: Duration

    package init(limit: Int, remaining: Int, refill: Duration) {
      self.limit = limit
      self.remaining = remaining
      self.refill = refill
    }

    /// The limit with so much of it used by one request, refilled evenly over a minute.
    fileprivate init(limit: Int, used: Int) {
      let part = min(1, Double(used) / Double(max(1, limit)))
      self.init(
        limit: limit, remaining: max(0, limit - min(limit, used)),
        refill: .milliseconds(Int64((part * 60_000).rounded(.up))))
    }
  }

  /// Nil where the API has no such limit or nothing is known of it.
  package var requests: Share?
  /// Tokens of prompts and replies together.
  package var tokens: Share?
  package var inputTokens: Share?
  package var outputTokens: Share?

  package init(
    requests: Share? = nil, tokens: Share? = nil, inputTokens: Share? = nil,
    outputTokens: Share? = nil
  ) {
    self.requests = requests
    self.tokens = tokens
    self.inputTokens = inputTokens
    self.outputTokens = outputTokens
  }
}

extension RateBudget {
  /// Stand in where an environment states no limit.
  private static let usualRequests = 60
  private static let (inputPerRequest, outputPerRequest) = (4000, 1000)

  /// The budget of a member behind the only request of its minute, which cost that much.
  ///
  /// Token limits are the request limit times 4,000 in and 1,000 out: environments state none.
  package init(of limits: MemberLimits, after usage: TokenUsage) {
    let rate = min(max(1, limits.requestsPerMinute ?? Self.usualRequests), 1_000_000_000)
    let (input, output) = (max(0, usage.inputTokens ?? 0), max(0, usage.outputTokens ?? 0))
    requests = Share(limit: rate, used: 1)
    inputTokens = Share(limit: rate * Self.inputPerRequest, used: input)
    outputTokens = Share(limit: rate * Self.outputPerRequest, used: output)
    tokens = Share(
      limit: rate * (Self.inputPerRequest + Self.outputPerRequest),
      used: saturatingSum([input, output]))
  }
}
