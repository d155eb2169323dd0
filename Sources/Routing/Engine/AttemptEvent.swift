import ContractModel

/// How an attempt ended.
package enum AttemptEvent: Sendable, Hashable {
  /// Whether the caller has seen content of this attempt.
  package enum Commitment: String, Sendable, Hashable, CaseIterable {
    /// Nothing was handed over: another member can take its place unseen.
    case open
    /// Content was handed over: no other member may answer any more.
    case committed
  }

  /// A usable reply was had to its end.
  case succeeded
  /// Anything else: transport, the provider's error, a refusal, a reply that cannot be used.
  ///
  /// The class decides what is done and whether it counts; `usualScope` is taken where the scope
  /// is narrower than the class allows.
  case failed(ExchangeFailure, Commitment)
  /// The owner did not send it: its own concurrency, rate or budget rule was against it.
  ///
  /// Says nothing of the member's health; the next member is asked.
  case passedOver(rule: String)
}
