import ContractModel

extension TrialResult {
  /// How many findings of each sort stay in a record that would be too long otherwise.
  private static let keptFindings = 32
  /// Attempts that stay in the last resort; each is bounded.
  private static let keptAttempts = 16

  /// The trial with its first findings only, and a note of how many were left off.
  var withFewerFindings: TrialResult {
    var trial = self
    let kept = Self.keptFindings
    let total = mismatches.count + unjudged.count + refusalEvidence.count
    trial.mismatches = Array(mismatches.prefix(kept))
    trial.unjudged = Array(unjudged.prefix(kept))
    trial.refusalEvidence = refusalEvidence.prefix(kept).map {
      RefusalFinding.Evidence(
        text: $0.text.cut(toUTF8: Mismatch.longestText), range: $0.range)
    }
    let rest = trial.mismatches.count + trial.unjudged.count + trial.refusalEvidence.count
    let note = "\(total - rest) findings left off, the record would be too long"
    let said = detail.map { "\($0.cut(toUTF8: Mismatch.longestText)); " } ?? ""
    trial.detail = said + note
    return trial
  }

  /// What is left of a trial whose record does not fit on a line of `limit` bytes even with few
  /// findings: `unverified`, since what it was judged by cannot be kept; `length` is what it took.
  func reduced(length: Int, limit: Int) -> TrialResult {
    let largest = partSizes.max { $0.bytes < $1.bytes }
    let blame = largest.map { "; the largest part of it is \($0.name), \($0.bytes) bytes" } ?? ""
    return TrialResult(
      step: step, caseID: caseID.cut(toUTF8: Mismatch.longestText),
      location: SourceLocation(
        file: location.file.cut(toUTF8: Mismatch.longestText), line: location.line,
        column: location.column),
      planned: planned, passes: passes, verdict: .unverified, reason: .limit,
      detail: "expected a record of at most \(limit) bytes, it takes \(length)\(blame)",
      attempts: Array(attempts.prefix(Self.keptAttempts)), spent: cost, prompt: prompt,
      contract: contract, replyBody: replyBody, replyText: replyText,
      finished: finished)
  }

  /// The parts that have no bound of their own, by their UTF-8 bytes.
  private var partSizes: [(name: String, bytes: Int)] {
    [
      ("the id of the case", caseID.utf8.count),
      ("its tags", tags.reduce(0) { $0 + $1.utf8.count }),
      ("the path of the suite", location.file.utf8.count),
      (
        "its findings",
        mismatches.reduce(0) {
          $0 + $1.path.utf8.count + $1.rule.utf8.count + $1.expected.utf8.count
            + $1.actual.utf8.count + $1.location.file.utf8.count
            + ($1.excerpt?.text.utf8.count ?? 0)
        } + unjudged.reduce(0) { $0 + $1.expectation.utf8.count + $1.detail.utf8.count }
          + refusalEvidence.reduce(0) { $0 + $1.text.utf8.count }
      ),
      (
        "the reply's facts",
        (facts?.toolNames.reduce(0) { $0 + $1.utf8.count } ?? 0)
          + (facts?.servedModel?.utf8.count ?? 0) + (facts?.finish.raw?.utf8.count ?? 0)
      ),
      (
        "its attempts",
        attempts.reduce(0) {
          $0 + ($1.failure?.message.utf8.count ?? 0) + ($1.requestID?.utf8.count ?? 0)
        }
      ),
    ]
  }
}
