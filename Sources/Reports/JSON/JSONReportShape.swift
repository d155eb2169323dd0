import ContractModel
import JSONSupport

/// The JSON of a report's parts; kept apart from the model so that its shape is a promise.
struct JSONReportShape {
  let header: RunHeader

  func run(end: RunEnd?, possiblyPaid: Int) -> JSONValue {
    [
      "id": .string(header.run.text),
      "tool_version": .string(header.toolVersion),
      "started": .string(header.started.description),
      "finished": end.map { .string($0.finished.description) } ?? .null,
      "hostname": .string(header.hostname),
      "mode": .string(header.mode.rawValue),
      "overlays": .string(header.overlays.rawValue),
      "synthetic": .bool(header.hasSyntheticRecordings),
      "filters": .array(header.filters.map { .string($0) }),
      "stopped_by": end?.stop.map { .string($0.cause.rawValue) } ?? .null,
      "stop_detail": end?.stop.map { .string($0.detail) } ?? .null,
      "possibly_paid": .number(JSONNumber(possiblyPaid)),
      "possibly_paid_twice": .number(JSONNumber(end?.possiblyPaidTwice.count ?? 0)),
      "members": .array(header.members.map { member($0) }),
      "suites": .array(header.suites.indices.map { suite($0) }),
    ]
  }

  func exit(_ status: ExitStatus?) -> JSONValue {
    guard let status else { return .null }
    return [
      "code": .number(JSONNumber(Int(status.code.rawValue))),
      "reason": .string(status.reason.rawValue),
      "advised": status.advised.map { .number(JSONNumber(Int($0.rawValue))) } ?? .null,
    ]
  }

  func counts(_ counts: VerdictCounts, notRun: Int) -> JSONValue {
    [
      "passed": .number(JSONNumber(counts.passed)),
      "failed": .number(JSONNumber(counts.failed)),
      "unverified": .number(JSONNumber(counts.unverified)),
      "skipped": .number(JSONNumber(counts.skipped)),
      "not_run": .number(JSONNumber(notRun)),
      "flaky": .number(JSONNumber(counts.flaky)),
    ]
  }

  func cell(_ cell: RunTally.Cell) -> JSONValue {
    [
      "suite": .string(header.suiteName(cell.suite)),
      "member": .string(header.memberName(cell.member)),
      "counts": counts(cell.counts, notRun: cell.notRun),
      "trials": .number(JSONNumber(cell.trials)),
      "cost": amount(cell.cost?.total),
      "exchange_milliseconds": .number(JSONNumber(cell.milliseconds)),
    ]
  }

  func step(_ step: StepID) -> JSONValue {
    [
      "suite": .string(header.suiteName(step.suite)),
      "member": .string(header.memberName(step.member)),
      "position": .number(JSONNumber(step.position)),
      "trial": .number(JSONNumber(step.trial)),
    ]
  }

  static func change(_ change: Comparison.Change) -> JSONValue {
    [
      "kind": .string(change.kind.rawValue),
      "suite": .string(change.suite),
      "member": .string(change.member),
      "case": .string(change.caseID),
      "before": .string(change.before),
      "after": .string(change.after),
      "location": change.location.map { location($0) } ?? .null,
      "tags": .array(change.tags.map { .string($0) }),
      "evidence": .array(change.evidence.map(evidence)),
    ]
  }

  /// The drift of refusals: counts by tag, and boundaries that moved.
  static func refusals(_ drift: RefusalDrift) -> JSONValue {
    [
      "tags": .array(
        drift.tags.map {
          [
            "suite": .string($0.suite), "tag": .string($0.tag),
            "newly_refuses": .number(JSONNumber($0.refuses)),
            "newly_complies": .number(JSONNumber($0.complies)),
          ]
        }),
      "boundaries": .array(
        drift.boundaries.map {
          [
            "suite": .string($0.suite), "tag": .string($0.tag), "member": .string($0.member),
            "direction": .string($0.direction.rawValue),
            "cases": .array($0.cases.map { .string($0) }),
          ]
        }),
    ]
  }

  func diagnostic(_ diagnostic: Diagnostic) -> JSONValue {
    [
      "severity": .string(diagnostic.severity.rawValue),
      "code": .string(diagnostic.code),
      "message": .string(diagnostic.message),
      "remedy": diagnostic.remedy.map { .string($0) } ?? .null,
      "location": diagnostic.location.map { Self.location($0) } ?? .null,
    ]
  }

  static func location(_ location: SourceLocation) -> JSONValue {
    [
      "file": .string(location.file),
      "line": .number(JSONNumber(location.line)),
      "column": .number(JSONNumber(location.column)),
    ]
  }

  /// Null where unknown, or not a number JSON has.
  func amount(_ amount: Double?) -> JSONValue {
    amount.flatMap { JSONNumber($0) }.map { .number($0) } ?? .null
  }

  private func member(_ member: RunHeader.Member) -> JSONValue {
    [
      "name": .string(member.name),
      "family": .string(member.family),
      "provider": .string(member.provider),
      "region": member.region.map { .string($0) } ?? .null,
      "wire": .string(member.wire.rawValue),
      "model": .string(member.model),
      "digest": .string(member.digest.hex),
    ]
  }

  private func suite(_ position: Int) -> JSONValue {
    let suite = header.suites[position]
    return [
      "name": .string(suite.name),
      "version": .number(JSONNumber(suite.version)),
      "file": .string(suite.file),
      "digest": .string(suite.digest.hex),
      "route": .string(suite.route),
      "chain": .array(header.chain(of: position).map { .string(header.memberName($0)) }),
      "cases": .number(JSONNumber(suite.caseCount)),
    ]
  }
}
