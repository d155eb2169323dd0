import ContractModel
import JSONSupport

/// What the client of a gateway finally got for a logical call, as whoever drives it tells.
package struct ClientReport: Sendable, Hashable {
  /// How it ended for the client.
  package enum Outcome: String, Sendable, Hashable, CaseIterable {
    case answered
    /// An answer from a degraded mode instead of a model.
    case degraded
    case refused
    /// An answer that broke off.
    case truncated
    case failed
    case cancelled
  }

  /// The longest name of a call that is kept, in bytes.
  static let longestCall = 200

  /// The value of `x-chaindrill-call`, or the prompt's key.
  package var call: String
  package var outcome: Outcome
  package var status: Int?
  /// Of the text's UTF-8.
  package var textDigest: ContentDigest?

  package init(
    call: String, outcome: Outcome, status: Int? = nil, textDigest: ContentDigest? = nil
  ) {
    self.call = call
    self.outcome = outcome
    self.status = status
    self.textDigest = textDigest
  }

  var json: JSONValue {
    [
      "outcome": .string(outcome.rawValue), "status": status.map { .count($0) } ?? .null,
      "text_sha256": textDigest.map { .string($0.hex) } ?? .null,
    ]
  }
}
