import ContractModel

/// The verdict of a trial and the word that explains it.
struct TrialVerdict: Hashable {
  var verdict: Verdict
  var reason: ReasonWord
  var detail: String?

  /// An exchange that failed neither satisfies nor breaks an expectation.
  init(failure: ExchangeFailure) {
    verdict = .unverified
    reason = Self.reason(for: failure.kind)
    detail = failure.message
  }

  /// Mismatches break the contract; else what could not be judged leaves it unverified.
  init(mismatches: [Mismatch], unjudged: [UnjudgedExpectation]) {
    if let first = mismatches.first {
      verdict = .failed
      reason = first.rule == "empty" ? .empty : .contract
      detail = first.summary
    } else if let first = unjudged.first {
      verdict = .unverified
      reason = first.reason
      detail = "\(first.expectation): \(first.detail)"
    } else {
      verdict = .passed
      reason = .passed
    }
  }

  /// Whether a classified failure still is a reply to be judged: the model's own doing.
  static func isJudged(_ failure: ExchangeFailure) -> Bool {
    switch failure.kind {
    case .refusal, .contentFilter, .empty, .modelOutput: true
    default: false
    }
  }

  private static func reason(for kind: FailureClass) -> ReasonWord {
    switch kind {
    case .miss: .miss
    case .gone: .gone
    case .rateLimit: .rateLimit
    case .timeout: .timeout
    case .auth: .auth
    case .billing: .billing
    case .badRequest, .context: .badRequest
    case .local: .internal
    case .cancelled: .interrupted
    case .overloaded, .server, .network: .outage
    case .refusal, .contentFilter, .empty, .modelOutput: .contract
    }
  }
}
