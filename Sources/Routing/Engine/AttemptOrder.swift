import ContractModel

/// One attempt to be made: whom to ask, how long it may take, and how much it may write.
package struct AttemptOrder: Sendable, Hashable {
  /// Why the attempt is made.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case initial, retry
    /// Asks the same member again since its structured reply could not be used.
    case parseRetry = "parse_retry"
    case fallback
    /// Real traffic that tests a half-open member, whatever brought it there.
    case probe
    /// Nobody else could be asked, and the route declares that one is asked nevertheless.
    case lastResort = "last_resort"
  }

  /// Index into the plan's members.
  package var member: Int
  /// Of all attempts of the request, from 1.
  package var number: Int
  package var kind: Kind
  /// When it must be over; it leaves the reserve where another member could still be asked.
  package var deadline: Moment
  package var timeouts: AttemptTimeouts
  /// What the caller, the route and the member allow, the smallest of them; nil: none says.
  package var maxOutputTokens: Int?
  /// Binds the outcome to the health it was admitted under.
  package var ticket: HealthTicket
}

/// The limits within one attempt, each at most the attempt's own whole time.
package struct AttemptTimeouts: Sendable, Hashable {
  /// The whole attempt.
  package var total: Duration
  /// Until the reply's head has arrived.
  package var header: Duration
  /// Until the first content of a streamed reply; nil for one that is not streamed. The last
  /// member that can be asked has all its time for it: slow is better than nothing.
  package var firstContent: Duration?
  /// Between two pieces of content of a streamed reply; pings do not count.
  package var idle: Duration?
}
