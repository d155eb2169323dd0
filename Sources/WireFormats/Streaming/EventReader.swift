import ContractModel
import JSONSupport

/// What a provider's stream of JSON events means; the one part of streaming that formats differ in.
protocol EventReader: Sendable {
  /// Takes one event; `.finished` in the answer is the end marker.
  mutating func read(_ event: JSONValue, into draft: inout ReplyDraft) -> StreamProgress

  /// What the bare text `[DONE]` means here: the end marker, or nothing.
  var doneMarker: StreamProgress { get }

  /// The reply of a stream that is over.
  mutating func conclude(_ draft: ReplyDraft, _ end: StreamEnd) -> Reply
}

/// Whether a reply came to its end: always so for a plain one that could be read.
enum StreamEnd: Sendable, Hashable {
  case marked, missing
}
