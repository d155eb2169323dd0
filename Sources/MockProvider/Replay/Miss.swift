import ContractModel
import JSONSupport

/// A request that no recording answers.
package struct Miss: Sendable, Hashable {
  /// Why there is no recording.
  package enum Reason: String, Sendable, Hashable, CaseIterable {
    /// No recording of this member has this prompt.
    case unmatched
    /// The prompt is recorded, but for other members only.
    case otherMember = "other_member"
    /// Every recording of the prompt is used up, or the trial has none.
    case exhausted
    /// The path names no member of this project.
    case unknownMember = "unknown_member"
    /// This version cannot speak the member's wire.
    case unknownWire = "unknown_wire"
    /// The trial header is no number from 1.
    case badTrial = "bad_trial"
    /// The recording's files changed or vanished since they were loaded.
    case unreadable
  }

  /// The recording whose prompt is most like the request's.
  package struct Nearest: Sendable, Hashable {
    package var interaction: String
    package var member: String
    /// An estimate, 0 to 1.
    package var score: Double
  }

  /// `miss-1` and on, in the order of arrival.
  package var id: String
  package var member: String
  package var path: String
  package var key: PromptKey?
  package var trial: Int?
  package var reason: Reason
  package var nearest: Nearest?
  /// What the nearest recording's prompt has (`-`) and the request's has (`+`); safe to print.
  package var difference: [String]
  /// What to do about it.
  package var remedy: String
}

extension Miss {
  /// The body of the reply with status 599.
  var body: [UInt8] {
    var object = json.objectValue ?? [:]
    object["path"] = nil
    return JSONValue.object(["miss": .object(object)]).encoded(.pretty) + [0x0A]
  }

  /// The miss as the control API tells it.
  package var json: JSONValue {
    var object: JSONObject = [
      "id": .string(id), "member": .string(member), "path": .string(path),
      "reason": .string(reason.rawValue), "key": key.map { .string($0.digest.hex) } ?? .null,
    ]
    if let trial { object["trial"] = .number(JSONNumber(trial)) }
    object["nearest"] = .null
    if let nearest {
      object["nearest"] = [
        "interaction": .string(nearest.interaction), "member": .string(nearest.member),
        "score": JSONNumber((nearest.score * 100).rounded() / 100).map { .number($0) } ?? .null,
      ]
    }
    object["difference"] = .array(difference.map { .string($0) })
    object["remedy"] = .string(remedy)
    return .object(object)
  }
}
