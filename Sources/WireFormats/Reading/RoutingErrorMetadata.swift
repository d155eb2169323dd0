import ContractModel
import JSONSupport

/// What OpenRouter puts beside an error's code: its type, why no endpoint took the request, a wait.
///
/// Codes alone are HTTP statuses there, so that a moderated prompt and a wrong key are both 403.
struct RoutingErrorMetadata {
  /// Longest text of the provider behind the router that is kept, in bytes.
  private static let longest = 512
  /// The availability code where there is one, `content_policy_violation` for flagged input.
  let type: String?
  /// The provider behind the router with its own words, or the reasons of a moderation.
  let detail: String?
  let retryAfter: Duration?

  init(_ error: JSONValue) {
    let metadata = error.field("metadata")
    let availability = metadata?.field("availability") ?? error.field("availability")
    let isFlagged =
      metadata?.field("flagged_input") != nil || metadata?.field("reasons")?.arrayValue != nil
    type =
      availability?.text("code")
      ?? (isFlagged ? "content_policy_violation" : metadata?.text("error_type"))
    detail = metadata.flatMap(Self.detail)
    retryAfter = availability.flatMap(Self.wait)
  }

  private static func detail(of metadata: JSONValue) -> String? {
    if let reasons = metadata.field("reasons")?.arrayValue {
      let words = reasons.prefix(16).compactMap { $0.stringValue?.bounded(to: 64) }
      return words.isEmpty ? nil : words.joined(separator: ", ")
    }
    let raw = metadata.field("raw").map { $0.stringValue ?? $0.text() }
    let parts = [metadata.text("provider_name")?.bounded(to: 128), raw].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: ": ").bounded(to: longest)
  }

  /// Seconds, as a number; negative ones are none, long ones are cut as those of headers.
  private static func wait(_ availability: JSONValue) -> Duration? {
    guard let seconds = availability["retry_after"]?.doubleValue, seconds >= 0 else { return nil }
    let longest = RetryHint.longestDelay
    return seconds >= Double(longest.components.seconds)
      ? longest : .milliseconds(Int64(seconds * 1000))
  }
}
