import ContractModel

/// What judging one reply by a case's expectations gave.
package struct CaseJudgement: Sendable, Hashable {
  /// In the order of the case, a refusal's first.
  package var mismatches: [Mismatch]
  package var unjudged: [UnjudgedExpectation]
  package var refusal: RefusalFinding
  package var facts: ReplyFacts

  /// A judgement as made, nothing derived.
  package init(
    mismatches: [Mismatch], unjudged: [UnjudgedExpectation], refusal: RefusalFinding,
    facts: ReplyFacts
  ) {
    self.mismatches = mismatches
    self.unjudged = unjudged
    self.refusal = refusal
    self.facts = facts
  }

  /// A mismatch fails; without one, what could not be judged leaves the reply unverified.
  package var verdict: Verdict {
    if !mismatches.isEmpty { return .failed }
    return unjudged.isEmpty ? .passed : .unverified
  }

  /// The word for the verdict: `empty` where no answer came at all, else `contract`.
  package var reason: ReasonWord {
    switch verdict {
    case .failed:
      mismatches.contains { $0.expectation == "refusal" && $0.rule == "empty" }
        ? .empty : .contract
    case .unverified: unjudged.first?.reason ?? .unobserved
    case .passed, .skipped: .passed
    }
  }
}
