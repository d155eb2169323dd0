import ContractModel

/// Compares one suite on one member, a case of the run at a time.
struct PlaceComparison {
  private(set) var changes: [Comparison.Change] = []
  /// Cases that were compared.
  private(set) var compared = 0

  private let suite: RunHeader.PlannedSuite
  private let member: String
  private let suiteVersion: Int?
  private let unjudged: [String: String]
  /// Reference cases that the run has not shown yet.
  private var expected: [String: BaselineCase] = [:]

  init(suite: RunHeader.PlannedSuite, member: String, reference: ReferenceCases?) {
    self.suite = suite
    self.member = member
    suiteVersion = reference?.suiteVersion
    unjudged = reference?.unjudged ?? [:]
    for entry in reference?.cases ?? [] { expected[entry.id] = entry }
  }

  mutating func compare(_ result: CaseResult) {
    let known = expected.removeValue(forKey: result.caseID)
    switch result.verdict {
    case .unverified: return
    case .skipped:
      guard let known else { return }
      add(.newlyMissing, result, words(known.verdict, known.reason), words(of: result))
    case .passed, .failed:
      guard let current = BaselineCase(result) else { return }
      if let known {
        compare(known, current, result)
      } else if let before = unjudged[result.caseID] {
        add(.incomparable, result, before, words(of: result))
      } else {
        add(.newlyAdded, result, "absent", words(of: result))
      }
    }
  }

  /// A change for each reference case that the run never showed, by id.
  var missing: [Comparison.Change] {
    expected.values.sorted { BaselineCase.precedes($0.id, $1.id) }.map { entry in
      Comparison.Change(
        kind: .newlyMissing, suite: suite.name, member: member, caseID: entry.id,
        before: words(entry.verdict, entry.reason), after: "absent")
    }
  }

  private mutating func compare(
    _ known: BaselineCase, _ current: BaselineCase, _ result: CaseResult
  ) {
    let reasons = CaseDrift.incomparability(
      known, current, versions: (suiteVersion ?? suite.version, suite.version))
    guard reasons.isEmpty else {
      let before = reasons.map(\.before).joined(separator: ", ")
      let after = reasons.map(\.after).joined(separator: ", ")
      return add(.incomparable, result, before, after)
    }
    compared += 1
    let lengths = result.trials.compactMap(\.facts).map(\.lengths)
    for drift in CaseDrift.between(known, current, lengths: lengths) {
      add(drift.kind, result, drift.before, drift.after)
    }
  }

  private mutating func add(
    _ kind: Comparison.ChangeKind, _ result: CaseResult, _ before: String, _ after: String
  ) {
    changes.append(
      Comparison.Change(
        kind: kind, suite: suite.name, member: member, caseID: result.caseID, before: before,
        after: after, location: result.location, tags: result.tags,
        evidence: kind == .newlyRefuses ? Self.evidence(of: result) : []))
  }

  /// What the first trial that holds a refusal says.
  private static func evidence(of result: CaseResult) -> [RefusalFinding.Evidence] {
    let refused = result.trials.first { $0.facts?.refusal == .refused }
    return Array((refused?.refusalEvidence ?? []).prefix(3))
  }

  private func words(of result: CaseResult) -> String { words(result.verdict, result.reason) }

  private func words(_ verdict: Verdict, _ reason: ReasonWord) -> String {
    verdict == .passed ? "passed" : "\(verdict.rawValue) (\(reason.rawValue))"
  }
}
