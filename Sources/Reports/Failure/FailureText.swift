import ContractModel

/// Says what went wrong with a case on a member; the one renderer behind every format.
///
/// ```
/// suites/triage.yaml:14:7: refund-json on anthropic/x: json_schema at /total: expected …, got …
///   14 |       json_schema: schemas/ticket.json
///      |       ^^^^^^^^^^^
///   expected   a number
///   actual     "12"
///   baseline   verdict: passed → failed
///   reply      {"total": "12"}
///   attempt 1  initial, 200, 812 ms, request req_1
///   reproduce  chaindrill run suites/triage.yaml --only refund-json --member anthropic/x
/// ```
struct FailureText {
  /// How much of a failure is told.
  struct Limits: Hashable {
    var mismatches: Int
    var attempts: Int
    var replyBytes: Int
    /// Columns of a quoted source line.
    var frameColumns: Int
  }

  let run: any RunSource
  let medium: TextMedium
  let limits: Limits
  private let comparison: ComparisonIndex
  /// Mismatches that `brief` tells.
  private static let briefly = 10

  init(_ run: any RunSource, context: ReportContext, medium: TextMedium, limits: Limits) {
    self.run = run
    self.medium = medium
    self.limits = limits
    comparison = ComparisonIndex(context.comparison)
  }

  /// One line: where, which case on which member, and the first thing that is wrong.
  func headline(_ result: CaseResult) -> String {
    let what = unfinished(result) ?? what(of: result.tellingTrial, in: result)
    return headline(result, location: place(of: result), what)
  }

  /// What there is to say where every trial was judged and too few were run.
  private func unfinished(_ result: CaseResult) -> String? {
    guard result.verdict == .unverified, let planned = result.trials.first?.planned,
      result.trials.allSatisfy({ $0.verdict == .passed || $0.verdict == .failed })
    else { return nil }
    let trials = "\(result.trials.count) of \(Figures.count(planned, "trial")) finished"
    return "\(result.verdict.rawValue), \(result.reason.rawValue): \(trials)"
  }

  /// The place the headline speaks of: the first mismatch's expectation, else the case.
  func place(of result: CaseResult) -> SourceLocation {
    result.tellingTrial?.mismatches.first?.location ?? result.location
  }

  /// Everything about the case: headline, mismatches, baseline, reply, attempts, command.
  func lines(_ result: CaseResult) -> [FailureLine] {
    var lines = [FailureLine(.heading, headline(result))]
    if let trial = result.tellingTrial { lines += account(of: trial, most: limits.mismatches) }
    lines += comparison.changes(for: result, in: run.header).map { change in
      let text = "\(change.kind.rawValue): \(change.before) → \(change.after)"
      return detail("baseline", text)
    }
    if let reference = comparison.unchangedReference(for: result, in: run.header) {
      lines.append(detail("baseline", "the same in \(reference)"))
    }
    if let trial = result.tellingTrial { lines += reply(to: trial) + attempts(of: trial) }
    if let trials = trialSummary(result) { lines.append(detail("trials", trials)) }
    lines.append(
      FailureLine(
        .command, medium.line(ReproduceCommand(result, header: run.header).text), label: "reproduce"
      ))
    return lines
  }

  /// What one trial adds where another already told the whole story.
  func brief(_ trial: TrialResult, of result: CaseResult) -> [FailureLine] {
    let first = trial.mismatches.first?.location ?? result.location
    let heading = headline(
      result, location: first, "trial \(trial.step.trial): \(what(of: trial, in: result))")
    let most = min(Self.briefly, limits.mismatches)
    return [FailureLine(.heading, heading)] + account(of: trial, most: most) + attempts(of: trial)
  }

  private func headline(
    _ result: CaseResult, location: SourceLocation, _ what: String
  ) -> String {
    let member = run.header.memberName(result.member)
    let whole = "\(location): \(result.caseID) on \(member): \(what)"
    return medium.line(whole.cut(toUTF8: 1_000))
  }

  /// The verdict in words; a mismatch speaks for itself.
  private func what(of trial: TrialResult?, in result: CaseResult) -> String {
    if let mismatch = trial?.mismatches.first {
      let more = (trial?.mismatches.count ?? 1) - 1
      return mismatch.summary.cut(toUTF8: 600) + (more > 0 ? " (and \(more) more)" : "")
    }
    let verdict = trial?.verdict ?? result.verdict
    let reason = trial?.reason ?? result.reason
    let said = trial?.detail.map { ": \($0.cut(toUTF8: 600))" } ?? ""
    return "\(verdict.rawValue), \(reason.rawValue)\(said)"
  }

  private func account(of trial: TrialResult, most: Int) -> [FailureLine] {
    var lines: [FailureLine] = []
    for (index, mismatch) in trial.mismatches.prefix(most).enumerated() {
      if index > 0 {
        let text = "\(mismatch.location): \(mismatch.summary.cut(toUTF8: 600))"
        lines.append(detail("and", text))
      }
      if let excerpt = mismatch.excerpt {
        lines += SourceFrame.lines(
          excerpt: excerpt, location: mismatch.location, columns: limits.frameColumns
        ).map { FailureLine(.frame, medium.line($0)) }
      }
      lines.append(detail("expected", mismatch.expected))
      lines.append(detail("actual", mismatch.actual))
    }
    let more = trial.mismatches.count - most
    if more > 0 { lines.append(detail("and", Figures.count(more, "more mismatch", "es"))) }
    lines += trial.unjudged.prefix(most).map {
      detail("unjudged", "\($0.expectation): \($0.reason.rawValue): \($0.detail)")
    }
    lines += trial.refusalEvidence.prefix(3).map { detail("refusal", $0.placed) }
    return lines
  }

  private func reply(to trial: TrialResult) -> [FailureLine] {
    guard limits.replyBytes > 0, let reference = trial.replyText else { return [] }
    let excerpt = ReplyExcerpt(reference, in: run, bytes: limits.replyBytes)
    return excerpt.lines.enumerated().map { index, line in
      FailureLine(.reply, medium.line(line), label: index == 0 ? "reply" : "")
    }
  }

  private func attempts(of trial: TrialResult) -> [FailureLine] {
    var lines = trial.attempts.prefix(limits.attempts).enumerated().map { index, attempt in
      detail("attempt \(index + 1)", attempt.account)
    }
    let more = trial.attempts.count - limits.attempts
    if more > 0 { lines.append(detail("and", Figures.count(more, "more attempt"))) }
    return lines
  }

  private func trialSummary(_ result: CaseResult) -> String? {
    guard let first = result.trials.first, first.planned > 1 || result.trials.count > 1 else {
      return nil
    }
    let words = Verdict.allCases.compactMap { verdict -> String? in
      let count = result.trials.count { $0.verdict == verdict }
      return count > 0 ? "\(count) \(verdict.rawValue)" : nil
    }
    let flaky = result.isFlaky ? ", flaky" : ""
    let needed = "\(first.passes) of \(first.planned) must pass"
    return "\(words.joined(separator: ", "))\(flaky); \(needed)"
  }

  private func detail(_ label: String, _ text: String) -> FailureLine {
    FailureLine(.detail, medium.line(text), label: label)
  }
}
