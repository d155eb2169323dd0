import ContractModel
import JSONSupport

/// Why a guardrail stepped in: the first policy that blocked something, and the reason it gives.
struct BedrockGuardrailTrace: Sendable {
  private(set) var category: String?
  private(set) var reason: String?

  /// Where each policy keeps its findings, and what a finding is called by.
  private static let findings: [(policy: String, list: String, name: String)] = [
    ("topicPolicy", "topics", "name"), ("contentPolicy", "filters", "type"),
    ("wordPolicy", "managedWordLists", "type"), ("wordPolicy", "customWords", "match"),
    ("sensitiveInformationPolicy", "piiEntities", "type"),
    ("sensitiveInformationPolicy", "regexes", "name"),
    ("contextualGroundingPolicy", "filters", "type"),
  ]

  /// Takes `trace.guardrail`: what was found in the input by guardrail, lists of it in the output.
  mutating func read(_ trace: JSONValue) {
    reason = trace.text("actionReason")?.bounded(to: 2048)
    let input = trace.field("inputAssessment")?.objectValue?.members.map(\.value) ?? []
    let output = trace.field("outputAssessments")?.objectValue?.members.map(\.value) ?? []
    let assessments = input + output.flatMap { $0.arrayValue ?? [] }
    category = assessments.lazy.compactMap(Self.blocked).first?.bounded(to: 128)
  }

  private static func blocked(in assessment: JSONValue) -> String? {
    for (policy, list, name) in findings {
      let entries = assessment[policy]?[list]?.arrayValue ?? []
      if let entry = entries.first(where: { $0.text("action") == "BLOCKED" }) {
        return entry.text(name)
      }
    }
    return nil
  }

  /// The trace that reads as that refusal; nil where there is nothing to say.
  static func trace(of refusal: WireRefusal?) -> JSONValue? {
    guard let refusal, refusal.category != nil || refusal.explanation != nil else { return nil }
    var trace = JSONObject()
    if let category = refusal.category {
      trace["inputAssessment"] = [
        "guardrail": [
          "topicPolicy": [
            "topics": [["name": .string(category), "type": "DENY", "action": "BLOCKED"]]
          ]
        ]
      ]
    }
    if let reason = refusal.explanation { trace["actionReason"] = .string(reason) }
    return .object(trace)
  }
}
