import ContractModel
import JSONSupport

/// The JSON Schema (2020-12) of the JSON report, for `chaindrill schema report`.
package enum ReportSchema {
  package static var value: JSONValue {
    var schema = object(
      [
        "format": ["const": .string(JSONReport.version)],
        "run": run,
        "exit": nullable(exit),
        "counts": counts,
        "cost": nullable(number),
        "cost_estimated": nullable(number),
        "exchange_milliseconds": count,
        "matrix": list(cell),
        "in_flight": list(step),
        "diagnostics": list(diagnostic),
        "comparison": nullable(comparison),
        "changes": list(change),
        "cases": list(result),
      ], optional: ["changes"])
    schema.append("$schema", "https://json-schema.org/draft/2020-12/schema")
    schema.append("title", "Chaindrill report")
    return .object(schema)
  }

  private static let text: JSONValue = ["type": "string"]
  private static let number: JSONValue = ["type": "number"]
  private static let integer: JSONValue = ["type": "integer"]
  private static let count: JSONValue = ["type": "integer", "minimum": 0]
  private static let flag: JSONValue = ["type": "boolean"]

  private static var run: JSONValue {
    .object(
      object([
        "id": text, "tool_version": text, "started": text, "finished": nullable(text),
        "hostname": text, "mode": words(RunHeader.Mode.self), "overlays": words(OverlayUse.self),
        "synthetic": flag, "filters": list(text),
        "stopped_by": nullable(words(RunStop.Cause.self)), "stop_detail": nullable(text),
        "possibly_paid": count, "possibly_paid_twice": count,
        "members": list(member), "suites": list(suite),
      ]))
  }

  private static var member: JSONValue {
    .object(
      object([
        "name": text, "family": text, "provider": text, "region": nullable(text),
        "wire": words(WireFormatID.self), "model": text, "digest": text,
      ]))
  }

  private static var suite: JSONValue {
    .object(
      object([
        "name": text, "version": integer, "file": text, "digest": text, "route": text,
        "chain": list(text), "cases": integer,
      ]))
  }

  private static var exit: JSONValue {
    .object(
      object(["code": count, "reason": words(ReasonWord.self), "advised": nullable(count)]))
  }

  private static var counts: JSONValue {
    .object(
      object([
        "passed": count, "failed": count, "unverified": count, "skipped": count, "not_run": count,
        "flaky": count,
      ]))
  }

  private static var cell: JSONValue {
    .object(
      object([
        "suite": text, "member": text, "counts": counts, "trials": count,
        "cost": nullable(number), "exchange_milliseconds": count,
      ]))
  }

  private static var step: JSONValue {
    .object(object(["suite": text, "member": text, "position": integer, "trial": integer]))
  }

  private static var comparison: JSONValue {
    .object(
      object([
        "reference": text, "compared": count, "drift": count, "incomparable": count,
        "refusals": refusals,
      ]))
  }

  private static var refusals: JSONValue {
    let tag = object([
      "suite": text, "tag": text, "newly_refuses": count, "newly_complies": count,
    ])
    let boundary = object([
      "suite": text, "tag": text, "member": text, "direction": words(RefusalDrift.Direction.self),
      "cases": list(text),
    ])
    return .object(
      object(["tags": list(.object(tag)), "boundaries": list(.object(boundary))]))
  }

  private static var change: JSONValue {
    .object(
      object([
        "kind": words(Comparison.ChangeKind.self), "suite": text, "member": text, "case": text,
        "before": text, "after": text, "location": nullable(location), "tags": list(text),
        "evidence": list(evidence),
      ]))
  }

  private static var diagnostic: JSONValue {
    .object(
      object([
        "severity": words(Diagnostic.Severity.self), "code": text, "message": text,
        "remedy": nullable(text), "location": nullable(location),
      ]))
  }

  private static var location: JSONValue {
    .object(object(["file": text, "line": integer, "column": integer]))
  }
}

extension ReportSchema {
  private static var result: JSONValue {
    .object(
      object(
        [
          "suite": text, "member": text, "case": text, "verdict": words(Verdict.self),
          "reason": words(ReasonWord.self), "flaky": flag, "location": location,
          "tags": list(text), "reproduce": text, "trials": list(trial),
        ], optional: ["reason", "flaky", "location", "tags", "reproduce", "trials"]))
  }

  private static var trial: JSONValue {
    .object(
      object([
        "trial": integer, "planned": integer, "passes": integer, "verdict": words(Verdict.self),
        "reason": words(ReasonWord.self), "detail": nullable(text), "mismatches": list(mismatch),
        "unjudged": list(unjudged), "attempts": list(attempt),
        "finish": nullable(words(FinishReason.self)),
        "refusal": nullable(words(RefusalFinding.Verdict.self)),
        "refusal_evidence": list(evidence), "served_model": nullable(text),
        "cost": nullable(number), "cost_estimated": nullable(number),
      ]))
  }

  fileprivate static var evidence: JSONValue {
    .object(
      object(["text": text, "offset": nullable(integer), "length": nullable(integer)]))
  }

  private static var mismatch: JSONValue {
    .object(
      object([
        "expectation": text, "path": text, "rule": text, "expected": text, "actual": text,
        "location": location,
      ]))
  }

  private static var unjudged: JSONValue {
    .object(object(["expectation": text, "reason": words(ReasonWord.self), "detail": text]))
  }

  private static var attempt: JSONValue {
    .object(
      object([
        "kind": words(AttemptRecord.Kind.self), "status": nullable(integer),
        "failure": nullable(words(FailureClass.self)), "message": nullable(text),
        "milliseconds": count, "request_id": nullable(text),
      ]))
  }

  private static func object(
    _ properties: JSONObject, optional: Set<String> = []
  ) -> JSONObject {
    let required = properties.keys.filter { !optional.contains($0) }
    return [
      "type": "object",
      "properties": .object(properties),
      "required": .array(required.map { .string($0) }),
      "additionalProperties": false,
    ]
  }

  private static func list(_ items: JSONValue) -> JSONValue {
    ["type": "array", "items": items]
  }

  private static func nullable(_ schema: JSONValue) -> JSONValue {
    ["anyOf": [schema, ["type": "null"]]]
  }

  /// The raw values of an enum of the model, so that a new word is allowed at once.
  private static func words<Word: CaseIterable & RawRepresentable<String>>(
    _ type: Word.Type
  ) -> JSONValue {
    ["enum": .array(type.allCases.map { .string($0.rawValue) })]
  }
}
