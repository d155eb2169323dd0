import ContractModel
import JSONSupport

/// Reads the error object of Google's APIs (`google.rpc.Status` as JSON, AIP-193).
enum GoogleErrorBody {
  /// Looked at of the `details`; the API sends a handful.
  private static let mostDetails = 32

  /// The error, or nil where the object is another provider's: it has a number and a status word.
  ///
  /// The number repeats the HTTP status, so it becomes the code only inside a reply that began
  /// well. The reason of an `ErrorInfo` comes before it.
  static func read(_ error: JSONValue, status: Int?) -> ProviderError? {
    guard let number = error["code"]?.numberValue, let word = error.text("status") else {
      return nil
    }
    let details = Array((error.field("details")?.arrayValue ?? []).prefix(mostDetails))
    let digits = number.intValue == status ? nil : number.lexeme
    let reason = detail("ErrorInfo", in: details)?["reason"]
    let violation = detail("BadRequest", in: details)?.field("fieldViolations")?[0]
    let delay = detail("RetryInfo", in: details)?.text("retryDelay")
    return ProviderError(
      type: ErrorBody.word(.string(word)),
      code: ErrorBody.word(reason) ?? ErrorBody.word(digits.map { .string($0) }),
      parameter: ErrorBody.word(violation?["field"]),
      message: ErrorBody.message(of: error).bounded(to: ErrorBody.longest),
      retryAfter: delay.flatMap(RetryHint.delay))
  }

  /// The first detail of that message type, whatever host its type URL names.
  private static func detail(_ name: String, in details: [JSONValue]) -> JSONValue? {
    details.first { $0.text("@type")?.hasSuffix("google.rpc.\(name)") ?? false }
  }
}
