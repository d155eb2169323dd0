/// What a deployment bears: context and output in tokens, request rate, concurrency and time.
package struct MemberLimits: Sendable, Hashable {
  package var contextTokens: Int?
  package var outputTokens: Int?
  package var requestsPerMinute: Int?
  /// Requests in flight at once, at least 1.
  package var concurrency: Int
  /// The whole exchange, from the first byte sent to the last byte received.
  package var timeout: Duration
  /// Until the first content of a streamed reply.
  package var firstToken: Duration?
  /// Between two pieces of content of a streamed reply; pings do not count.
  package var idle: Duration?

  package init(
    contextTokens: Int? = nil, outputTokens: Int? = nil, requestsPerMinute: Int? = nil,
    concurrency: Int = 4, timeout: Duration = .seconds(120), firstToken: Duration? = nil,
    idle: Duration? = nil
  ) {
    self.contextTokens = contextTokens
    self.outputTokens = outputTokens
    self.requestsPerMinute = requestsPerMinute
    self.concurrency = concurrency
    self.timeout = timeout
    self.firstToken = firstToken
    self.idle = idle
  }
}
