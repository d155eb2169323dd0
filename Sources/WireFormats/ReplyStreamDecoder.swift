import ContractModel

/// Reads a streamed reply piece by piece; bytes may be cut anywhere.
package protocol ReplyStreamDecoder: Sendable {
  /// Takes the next bytes and says what was in them. Never fails: see `WireClient.decode`.
  mutating func feed(_ bytes: ArraySlice<UInt8>) -> StreamProgress

  /// The reply as far as it got; without the end marker its finish is `truncated`.
  mutating func finish() -> Reply

  /// From here on what comes is also kept as deltas; to be called before the first `feed`.
  mutating func keepDeltas()

  /// The deltas since the last time, after `finish` those that end the reply; none unless kept.
  mutating func takeDeltas() -> [ReplyDelta]
}

extension ReplyStreamDecoder {
  /// Takes the next bytes and says what was in them.
  package mutating func feed(_ bytes: [UInt8]) -> StreamProgress { feed(bytes[...]) }
}

/// What some bytes of a stream brought; empty where they only held pings or part of an event.
package struct StreamProgress: OptionSet, Sendable, Hashable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Text, refusal text or a piece of a tool call: from here on a reply has begun.
  package static let content = StreamProgress(rawValue: 1)
  /// Reasoning shown apart from the answer: the model works, the answer has not begun.
  package static let reasoning = StreamProgress(rawValue: 2)
  /// The end marker: nothing more is to be expected.
  package static let finished = StreamProgress(rawValue: 4)
  /// An in-band error, or bytes that cannot be read.
  package static let failed = StreamProgress(rawValue: 8)
}
