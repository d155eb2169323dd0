import ContractModel

/// A case's expectations, compiled; cases that declare the same ones share it.
struct CompiledContract: Sendable {
  /// An expectation at the top of a case.
  struct Clause: Sendable {
    let name: String
    let assertion: any Assertion
  }

  /// What an author should hear of although it is no error.
  let notes: [Diagnostic]
  let digest: ContentDigest
  /// Refusals first: a reply that refuses breaks the rest for that reason.
  private let clauses: [Clause]
  /// The phrases of every refusal expectation, in groups too.
  private let phrases: RefusalPhrases

  init(
    clauses: [Clause], notes: [Diagnostic], digest: ContentDigest, phrases: RefusalPhrases = .none
  ) {
    let isRefusal = { (clause: Clause) in clause.name == "refusal" }
    self.clauses = clauses.filter(isRefusal) + clauses.filter { !isRefusal($0) }
    self.notes = notes
    self.digest = digest
    self.phrases = phrases
  }

  /// Judges every expectation on a reply, none skipped because another one failed.
  func judge(_ subject: AssertionSubject) -> CaseJudgement {
    var mismatches: [Mismatch] = []
    var unjudged: [UnjudgedExpectation] = []
    subject.phrases = phrases
    for clause in clauses {
      switch clause.assertion.check(subject) {
      case .satisfied: break
      case .mismatched(let found): mismatches += found
      case .unjudged(let reason, let detail):
        unjudged.append(
          UnjudgedExpectation(expectation: clause.name, reason: reason, detail: detail))
      }
    }
    return CaseJudgement(
      mismatches: mismatches, unjudged: unjudged, refusal: subject.refusal, facts: subject.facts)
  }
}
