import Assertions
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

  /// The judgement's own verdict and word, and its first finding as the line that says more.
  init(_ judgement: CaseJudgement) {
    verdict = judgement.verdict
    reason = judgement.reason
    detail =
      judgement.mismatches.first?.summary
      ?? judgement.unjudged.first.map { "\($0.expectation): \($0.detail)" }
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
