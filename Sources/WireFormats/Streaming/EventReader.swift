import ContractModel
import JSONSupport

/// What a provider's stream of JSON events means; the one part of streaming that formats differ in.
protocol EventReader: Sendable {
  /// Takes one event; `.finished` in the answer is the end marker.
  mutating func read(_ event: JSONValue, into draft: inout ReplyDraft) -> StreamProgress

  /// What the bare text `[DONE]` means here: the end marker, or nothing.
  var doneMarker: StreamProgress { get }

  /// How the format's streams are framed, and what ends them.
  var framing: EventFraming { get }

  /// The reply of a stream that is over.
  mutating func conclude(_ draft: ReplyDraft, _ end: StreamEnd) -> Reply
}

extension EventReader {
  var framing: EventFraming { .marked }
}

/// What a format's streams look like beyond server-sent events with an end marker.
enum EventFraming: Sendable, Hashable {
  /// An event says that it is the last one.
  case marked
  /// The stream just ends; it may also be one JSON array that grows (Gemini without `alt=sse`).
  case openEnded
}

/// Whether a reply came to its end: always so for a plain one that could be read.
enum StreamEnd: Sendable, Hashable {
  case marked, missing
}
