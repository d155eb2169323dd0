import ContractModel

extension ExpectationOutcome {
  /// What several outcomes come to that must all hold: one mismatch decides, then one unjudged.
  static func all(_ outcomes: some Sequence<ExpectationOutcome>) -> ExpectationOutcome {
    var mismatches: [Mismatch] = []
    var unjudged: ExpectationOutcome?
    for outcome in outcomes {
      switch outcome {
      case .satisfied: break
      case .mismatched(let found): mismatches += found
      case .unjudged: unjudged = unjudged ?? outcome
      }
    }
    return mismatches.isEmpty ? unjudged ?? .satisfied : .mismatched(mismatches)
  }
}
