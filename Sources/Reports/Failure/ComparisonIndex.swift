import ContractModel

/// The changes of a comparison by case and member; grows with the changes, not with the run.
struct ComparisonIndex {
  private struct Key: Hashable {
    var suite: String
    var member: String
    var caseID: String
  }

  private let changes: [Key: [Comparison.Change]]
  private let reference: String?

  init(_ comparison: Comparison?) {
    reference = comparison?.reference
    changes = Dictionary(grouping: comparison?.changes ?? []) {
      Key(suite: $0.suite, member: $0.member, caseID: $0.caseID)
    }
  }

  /// What differs about this case on this member, in the comparison's order.
  func changes(for result: CaseResult, in header: RunHeader) -> [Comparison.Change] {
    guard reference != nil else { return [] }
    let key = Key(
      suite: header.suiteName(result.suite), member: header.memberName(result.member),
      caseID: result.caseID)
    return changes[key] ?? []
  }

  /// What the case was compared with, where nothing about it differs.
  func unchangedReference(for result: CaseResult, in header: RunHeader) -> String? {
    changes(for: result, in: header).isEmpty ? reference : nil
  }
}
