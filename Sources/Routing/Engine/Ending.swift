import ContractModel

/// How a request ended.
///
/// What failed lies behind a pointer: actions and requests pass through hands small.
package enum Ending: Sendable, Hashable {
  /// The member's reply stands.
  case served(member: Int)
  /// The reply that stands is this member's refusal: no further member was to be, or could be asked.
  ///
  /// It may be an earlier attempt's, if those after it failed; whoever serves keeps that reply.
  indirect case refused(member: Int, ExchangeFailure)
  /// Members were asked, and all that were asked failed.
  indirect case failed(FailureSummary)
  /// Nobody could be asked at all: benched, broken, or no time.
  indirect case exhausted(FailureSummary)
  /// The stream broke after its content had begun to be handed over.
  indirect case interrupted(member: Int, ExchangeFailure)
  /// The caller left.
  case cancelled
  /// The request failed on this side, before or beside any member.
  indirect case localFailure(ExchangeFailure)
}

/// Why a request failed: every hop, which of them names the cause, and whether trying again helps.
package struct FailureSummary: Sendable, Hashable {
  /// One attempt that failed.
  package struct Hop: Sendable, Hashable {
    /// Index into the plan's members.
    package var member: Int
    package var failure: ExchangeFailure

    package init(member: Int, failure: ExchangeFailure) {
      self.member = member
      self.failure = failure
    }
  }

  /// In the order of the attempts.
  package var hops: [Hop]
  /// The hop that names the cause: the first of the most hopeful class; nil without any attempt.
  ///
  /// A rate limit is not hidden behind the bad request of the member asked after it.
  package var root: Hop?
  /// Whether the same request may succeed later, judged by the best hop and by who is benched.
  package var isRetryable: Bool
  /// The shortest wait after which a member may be asked again, where one is known.
  package var retryAfter: Duration?
  /// Members that were not asked, each with the last reason: those that the ranking left out or
  /// the owner passed over, then the ranking's others in its order.
  package var skipped: [Skip]
}
