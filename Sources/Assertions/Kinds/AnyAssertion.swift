import ContractModel

/// `any`: one of several groups of expectations holds.
struct AnyAssertion: Assertion {
  let site: ExpectationSite
  let groups: [AllAssertion]

  /// Groups whose first mismatch is quoted.
  private static let quoted = 5

  func check(_ subject: AssertionSubject) -> ExpectationOutcome {
    var mismatches: [String] = []
    var unjudged: ExpectationOutcome?
    for (index, group) in groups.enumerated() {
      switch group.check(subject) {
      case .satisfied: return .satisfied
      case .mismatched(let found):
        let first = found.first?.summary.cut(toUTF8: 300) ?? ""
        if index < Self.quoted { mismatches.append("\(index + 1): \(first)") }
      case .unjudged(let reason, let text): unjudged = unjudged ?? .unjudged(reason, text)
      }
    }
    if let unjudged { return unjudged }
    let rest = groups.count - mismatches.count
    return site.mismatched(
      expected: "one of \(RangeWords.counted(groups.count, "group")) to hold",
      actual: mismatches.joined(separator: "; ") + (rest > 0 ? "; and \(rest) more" : ""))
  }
}
