/// The one word that says why a verdict is not `passed`, or why a run ended as it did.
///
/// `chaindrill explain WORD` tells more about each.
package enum ReasonWord: String, Sendable, Hashable, CaseIterable {
  case passed
  /// The reply breaks the contract.
  case contract
  /// The member answered nothing where a refusal is not allowed.
  case empty
  case outage
  case rateLimit = "rate_limit"
  case auth, billing, gone, timeout
  case badRequest = "bad_request"
  /// The mock provider has no recording of the request.
  case miss
  /// A declared limit of cost or time ended the run.
  case budget
  /// A limit on matching, depth, size or memory stopped an expectation, or a reply or its record is
  /// larger than is kept.
  case limit
  /// A fact the expectation needs was not observed (token counts, first-token time).
  case unobserved
  case drift, incomparable, insufficient, canary, stale, flaky
  /// Recordings that nothing asked for, where `--unused fail` was given.
  case unused
  /// An exchange that was to be recorded could not be written to its cassette.
  case unrecorded
  case interrupted
  case usage
  case invalidFile = "invalid_file"
  case nothingRan = "nothing_ran"
  case report
  /// Reports were made of a run that was judged before.
  case rendered
  case `internal`
  /// The member lacks what the case needs.
  case capability
  /// Earlier failures ended the run (`--fail-fast`).
  case failFast = "fail_fast"
}
