import ContractModel
import JSONSupport

extension JSONReportShape {
  /// A pass is told in brief; any other result with every trial and every mismatch.
  func outcome(_ outcome: CaseOutcome, suite: Int, member: Int) -> JSONValue {
    var object: JSONObject = [
      "suite": .string(header.suiteName(suite)),
      "member": .string(header.memberName(member)),
      "case": .string(outcome.caseID),
      "verdict": .string(outcome.verdict.rawValue),
    ]
    guard let result = outcome.result, result.verdict != .passed || result.isFlaky else {
      return .object(object)
    }
    object.append("reason", .string(result.reason.rawValue))
    object.append("flaky", .bool(result.isFlaky))
    object.append("location", Self.location(result.location))
    object.append("tags", .array(result.tags.map { .string($0) }))
    object.append("reproduce", .string(ReproduceCommand(result, header: header).text))
    object.append("trials", .array(result.trials.map { trial($0) }))
    return .object(object)
  }

  private func trial(_ trial: TrialResult) -> JSONValue {
    [
      "trial": .number(JSONNumber(trial.step.trial)),
      "planned": .number(JSONNumber(trial.planned)),
      "passes": .number(JSONNumber(trial.passes)),
      "verdict": .string(trial.verdict.rawValue),
      "reason": .string(trial.reason.rawValue),
      "detail": trial.detail.map { .string($0) } ?? .null,
      "mismatches": .array(trial.mismatches.map { mismatch($0) }),
      "unjudged": .array(trial.unjudged.map { unjudged($0) }),
      "attempts": .array(trial.attempts.map { attempt($0) }),
      "finish": trial.facts.map { .string($0.finish.reason.rawValue) } ?? .null,
      "refusal": trial.facts.map { .string($0.refusal.rawValue) } ?? .null,
      "refusal_evidence": .array(trial.refusalEvidence.map(Self.evidence)),
      "served_model": trial.facts?.servedModel.map { .string($0) } ?? .null,
      "cost": amount(trial.cost?.total),
      "cost_estimated": amount(trial.cost?.estimated),
    ]
  }

  static func evidence(_ evidence: RefusalFinding.Evidence) -> JSONValue {
    [
      "text": .string(evidence.text),
      "offset": evidence.range.map { .number(JSONNumber($0.lowerBound)) } ?? .null,
      "length": evidence.range.map { .number(JSONNumber($0.count)) } ?? .null,
    ]
  }

  private func mismatch(_ mismatch: Mismatch) -> JSONValue {
    [
      "expectation": .string(mismatch.expectation),
      "path": .string(mismatch.path),
      "rule": .string(mismatch.rule),
      "expected": .string(mismatch.expected),
      "actual": .string(mismatch.actual),
      "location": Self.location(mismatch.location),
    ]
  }

  private func unjudged(_ unjudged: UnjudgedExpectation) -> JSONValue {
    [
      "expectation": .string(unjudged.expectation),
      "reason": .string(unjudged.reason.rawValue),
      "detail": .string(unjudged.detail),
    ]
  }

  private func attempt(_ attempt: AttemptRecord) -> JSONValue {
    [
      "kind": .string(attempt.kind.rawValue),
      "status": attempt.status.map { .number(JSONNumber($0)) } ?? .null,
      "failure": attempt.failure.map { .string($0.kind.rawValue) } ?? .null,
      "message": attempt.failure.map { .string($0.message) } ?? .null,
      "milliseconds": .number(JSONNumber(attempt.timings.total.wholeMilliseconds)),
      "request_id": attempt.requestID.map { .string($0) } ?? .null,
    ]
  }
}
