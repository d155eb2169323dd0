/// What kind of failure moved, or may move, traffic; the words a route's `triggers` use.
package enum FailureClass: String, Sendable, Hashable, CaseIterable {
  case gone
  case rateLimit = "rate_limit"
  case overloaded, server, network, timeout
  case refusal
  case contentFilter = "content_filter"
  case context
  case badRequest = "bad_request"
  case auth, billing
  case empty
  case modelOutput = "model_output"
  case local, cancelled
  /// The mock provider has no recording: never an outage.
  case miss
}

/// How far a failure reaches.
package enum FailureScope: String, Sendable, Hashable, CaseIterable {
  case request, member, account
}

/// A failure in the words of the chain: its class, its reach, the hint to wait and what was said.
package struct ExchangeFailure: Sendable, Hashable {
  package var kind: FailureClass
  package var scope: FailureScope
  package var message: String
  /// How long the provider asks to wait.
  package var retryAfter: Duration?
  /// The provider forbids a retry (`x-should-retry: false`), or one is certain to end alike.
  package var retryForbidden: Bool

  /// Longest message that is kept, in UTF-8 bytes.
  package static let longestMessage = 4096

  package init(
    _ kind: FailureClass, scope: FailureScope = .request, message: String,
    retryAfter: Duration? = nil, retryForbidden: Bool = false
  ) {
    self.kind = kind
    self.scope = scope
    self.message = message.cut(toUTF8: Self.longestMessage)
    self.retryAfter = retryAfter
    self.retryForbidden = retryForbidden
  }
}
