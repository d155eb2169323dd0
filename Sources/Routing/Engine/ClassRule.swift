import ContractModel

/// What is done about one class of failure on one route: what it declares, or the default.
struct ClassRule: Sendable, Hashable {
  enum Move: Sendable, Hashable {
    case stop, next, nextOnce
    /// Retries for transport, then the next member.
    case retry
    /// Retries for replies that could not be used, then the next member.
    case parseRetry
    /// Waits once for the hint or the first backoff within the limit, then goes on or stops.
    case wait(Int64, then: TriggerAction.FinalAction)
    /// Stops where the first member says so; what a fallback will not take, the next may.
    case stopUnlessFallback
  }

  let move: Move

  init(_ kind: FailureClass, settings: RouteSettings) {
    // Nothing that a route declares makes a failure of this side another member's business.
    if [.local, .cancelled, .miss].contains(kind) {
      move = .stop
    } else if let declared = settings.triggers[kind] {
      move = Self.move(declared, kind)
    } else {
      move = Self.usual(kind, settings)
    }
  }

  private static func move(_ declared: TriggerAction, _ kind: FailureClass) -> Move {
    switch declared {
    case .stop: .stop
    case .retry: kind == .empty || kind == .modelOutput ? .parseRetry : .retry
    case .next: .next
    case .nextOnce: .nextOnce
    case .waitUpTo(let limit, let then): .wait(limit.wholeNanoseconds, then: then)
    }
  }

  private static func usual(_ kind: FailureClass, _ settings: RouteSettings) -> Move {
    switch kind {
    case .gone, .timeout, .auth, .billing, .context: .next
    case .rateLimit: .wait(settings.rateLimitWait.wholeNanoseconds, then: .next)
    case .overloaded, .server, .network: .retry
    case .refusal: .nextOnce
    case .contentFilter: .stop
    case .badRequest: .stopUnlessFallback
    case .empty, .modelOutput: .parseRetry
    case .local, .cancelled, .miss: .stop
    }
  }
}

extension FailureClass {
  /// A place in tables and digests; never changes for a class.
  var ordinal: Int {
    switch self {
    case .gone: 0
    case .rateLimit: 1
    case .overloaded: 2
    case .server: 3
    case .network: 4
    case .timeout: 5
    case .refusal: 6
    case .contentFilter: 7
    case .context: 8
    case .badRequest: 9
    case .auth: 10
    case .billing: 11
    case .empty: 12
    case .modelOutput: 13
    case .local: 14
    case .cancelled: 15
    case .miss: 16
    }
  }

  /// What such an outcome says to the breaker of the member that gave it.
  var evidence: Breaker.Evidence {
    switch self {
    case .overloaded, .server, .network: .failure
    case .timeout: .timeout
    case .empty, .modelOutput: .unusable
    case .refusal, .contentFilter, .context, .badRequest, .rateLimit, .gone, .auth, .billing:
      .neutral
    case .local, .cancelled, .miss: .none
    }
  }

  /// How much hope there is that the same request succeeds later, 0 the most.
  var rank: Int {
    switch self {
    case .rateLimit, .overloaded, .server, .network, .timeout: 0
    case .empty, .modelOutput: 1
    case .refusal: 2
    case .gone, .auth, .billing: 3
    case .contentFilter, .context, .badRequest: 4
    case .local, .cancelled, .miss: 5
    }
  }
}

extension ExchangeFailure {
  /// How far it reaches: as it says, but no narrower than a member where its class is a member's.
  var reach: FailureScope { scope == .request ? kind.usualScope : scope }
}
