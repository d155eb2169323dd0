import Assertions
import ContractModel
import JSONSupport

/// A finding as a line of JSON: `id, verdict, source, reason, score, language, evidence`.
enum RefusalLine {
  static func text(_ id: String, _ finding: RefusalFinding) -> String {
    let line: JSONValue = [
      "id": .string(id),
      "verdict": .string(finding.verdict.rawValue),
      "source": finding.source.map { .string($0.rawValue) } ?? .null,
      "reason": finding.reason.map { .string($0.rawValue) } ?? .null,
      "score": finding.score.flatMap(rounded) ?? .null,
      "language": finding.language.map { .string($0) } ?? .null,
      "evidence": .array(finding.evidence.map(evidence)),
    ]
    return line.text(.compact)
  }

  /// What is weighed about a reply, for training: `id, language, values`.
  static func features(_ id: String, _ features: (language: String?, values: [Double])?) -> String {
    let values = features?.values.map { rounded($0) ?? .null }
    let line: JSONValue = [
      "id": .string(id),
      "language": features?.language.map { .string($0) } ?? .null,
      "values": values.map { .array($0) } ?? .null,
    ]
    return line.text(.compact)
  }

  private static func evidence(_ evidence: RefusalFinding.Evidence) -> JSONValue {
    [
      "text": .string(evidence.text),
      "offset": evidence.range.map { .number(JSONNumber($0.lowerBound)) } ?? .null,
      "length": evidence.range.map { .number(JSONNumber($0.count)) } ?? .null,
    ]
  }

  /// Four decimals say all there is to say.
  private static func rounded(_ value: Double) -> JSONValue? {
    JSONNumber((value * 10_000).rounded() / 10_000).map { .number($0) }
  }
}
