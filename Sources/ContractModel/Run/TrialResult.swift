/// One finished trial, complete enough for every report; one line of `run.ndjson`.
package struct TrialResult: Sendable, Hashable {
  package var step: StepID
  package var caseID: String
  package var tags: [String]
  package var location: SourceLocation
  /// Trials planned for the case and how many of them must pass.
  package var planned: Int
  package var passes: Int
  package var verdict: Verdict
  package var reason: ReasonWord
  /// One line that says more than the word, for verdicts other than `passed`; foreign text in it.
  package var detail: String?
  package var mismatches: [Mismatch]
  package var unjudged: [UnjudgedExpectation]
  package var refusalEvidence: [RefusalFinding.Evidence]
  /// Nil where no reply arrived.
  package var facts: ReplyFacts?
  package var attempts: [AttemptRecord]
  /// What all attempts cost together; nil where that is the reply's own cost in `facts`, or unknown.
  package var spent: Spending?
  /// The prompt's key as this member got it.
  package var prompt: ContentDigest?
  /// The digest of the case's expectations and the schemas they name.
  package var contract: ContentDigest
  package var replyBody: BodyReference?
  /// The reply's text, for reports; model text, hostile; in the segments, not on the line.
  package var replyText: BodyReference?
  package var finished: Timestamp

  package init(
    step: StepID, caseID: String, tags: [String] = [], location: SourceLocation,
    planned: Int = 1, passes: Int = 1, verdict: Verdict, reason: ReasonWord,
    detail: String? = nil, mismatches: [Mismatch] = [], unjudged: [UnjudgedExpectation] = [],
    refusalEvidence: [RefusalFinding.Evidence] = [], facts: ReplyFacts? = nil,
    attempts: [AttemptRecord] = [],
    spent: Spending? = nil, prompt: ContentDigest? = nil, contract: ContentDigest,
    replyBody: BodyReference? = nil, replyText: BodyReference? = nil, finished: Timestamp
  ) {
    self.step = step
    self.caseID = caseID
    self.tags = tags
    self.location = location
    self.planned = planned
    self.passes = passes
    self.verdict = verdict
    self.reason = reason
    self.detail = detail
    self.mismatches = mismatches
    self.unjudged = unjudged
    self.refusalEvidence = refusalEvidence
    self.facts = facts
    self.attempts = attempts
    self.spent = spent
    self.prompt = prompt
    self.contract = contract
    self.replyBody = replyBody
    self.replyText = replyText
    self.finished = finished
  }

  /// What the trial cost, every attempt counted; nil where nothing is known of it.
  package var cost: Spending? { spent ?? facts?.cost.map { Spending($0) } }
}
