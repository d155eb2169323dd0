import ContractModel

/// Decides when an exchange has waited too long, and for what; pure, all instants are arguments.
///
/// ```
/// start ──header──▶ first byte of the head ──idle──▶ next bytes …       collected
///   └─────first token─────▶ first content ──idle──▶ next content …      streamed
///   └─────total──────────────────────────────────────────────▶
/// ```
struct ExchangeClock: Sendable {
  typealias Instant = ContinuousClock.Instant

  struct Expiry: Sendable, Equatable {
    var at: Instant
    var kind: TransportFailure.Kind
  }

  /// What has come so far, each as the instant it came.
  struct Progress: Sendable, Equatable {
    var firstByte: Instant?
    var lastContent: Instant?
    /// Somebody is waiting for content; a reader busy elsewhere cannot blame the peer for silence.
    var isAwaited = true
  }

  /// What to do about an exchange that is looked at.
  enum Verdict: Sendable, Equatable {
    case expired(TransportFailure.Kind)
    /// Look again then, or earlier.
    case lookAgain(Instant)
  }

  let start: Instant
  let limits: ExchangeLimits

  /// Judges at `now`; the answer stays good whatever comes until it says to look again.
  ///
  /// Content may come and stop between two looks, so there is one at least every `idle`: then no
  /// arrival ever has to move a timer.
  func look(at now: Instant, _ progress: Progress) -> Verdict {
    let first = expiry(progress)
    if first.at <= now { return .expired(first.kind) }
    var next = first.at
    if let idle = limits.idle { next = min(next, now + max(idle, Self.shortest)) }
    if let limit = limits.firstToken, progress.lastContent == nil {
      next = min(next, now + max(limit, Self.shortest))
    }
    return .lookAgain(next)
  }

  private static let shortest = Duration.milliseconds(1)

  /// The limit that runs out first if nothing more comes.
  func expiry(_ progress: Progress) -> Expiry {
    var first = Expiry(at: start + limits.total, kind: .totalTimeout)
    func consider(_ at: Instant, _ kind: TransportFailure.Kind) {
      if at < first.at { first = Expiry(at: at, kind: kind) }
    }
    if let limit = limits.headerTimeout, progress.firstByte == nil {
      consider(start + limit, .headerTimeout)
    }
    if let last = progress.lastContent {
      if let limit = limits.idle, progress.isAwaited { consider(last + limit, .idleTimeout) }
    } else if let limit = limits.firstToken, progress.isAwaited {
      consider(start + limit, .firstTokenTimeout)
    }
    return first
  }

  /// The failure of a limit that ran out.
  func failure(_ kind: TransportFailure.Kind) -> TransportFailure {
    switch kind {
    case .headerTimeout:
      TransportFailure(kind, text: "no byte of a reply within \(text(limits.headerTimeout))")
    case .firstTokenTimeout:
      TransportFailure(kind, text: "no content within \(text(limits.firstToken))")
    case .idleTimeout:
      TransportFailure(kind, text: "no further content within \(text(limits.idle))")
    default:
      TransportFailure(kind, text: "no complete reply within \(limits.total)")
    }
  }

  private func text(_ limit: Duration?) -> String { limit.map { "\($0)" } ?? "its limit" }
}
