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

  /// The key under which an event holds a text that is all it adds; nil for events that may do more,
  /// or would do something else when read a second time.
  func soleTextKey(of event: JSONValue) -> String?

  /// The reply of a stream that is over.
  mutating func conclude(_ draft: ReplyDraft, _ end: StreamEnd) -> Reply
}

extension EventReader {
  var framing: EventFraming { .marked }

  func soleTextKey(of event: JSONValue) -> String? { nil }
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
