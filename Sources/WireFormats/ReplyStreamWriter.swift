import ContractModel

/// Writes a reply as a stream while it comes in, in the shape of one API; one frame an event.
///
/// ```
/// waiting ──begin, or the first content──▶ open ──end──▶ over (nothing more is written)
///     └──────────fail──────────▶ over        └──fail──▶ over
/// ```
/// A failed stream ends in the API's own error and never looks whole: content that is cut is not
/// closed as if it were complete.
package protocol ReplyStreamWriter: Sendable {
  /// Status and headers, to be sent before the first frame.
  var head: HTTPHead { get }

  /// What may be sent between frames while nothing comes: never content.
  var keepAlive: [UInt8] { get }

  /// Opens the stream; of the reply count id, model, token counts so far and declined models.
  mutating func begin(_ reply: Reply) -> [[UInt8]]

  /// The frames that a delta becomes; none for what this API has no place for.
  mutating func write(_ delta: ReplyDelta) -> [[UInt8]]

  /// Closes the stream as the reply ended; its content is what was written, and does not count.
  ///
  /// An error makes it fail, and finish `truncated` leaves it without its end marker.
  mutating func end(_ reply: Reply) -> [[UInt8]]

  /// Ends the stream in an error; before anything was written the error stands alone.
  mutating func fail(_ error: ProviderError) -> [[UInt8]]
}

extension ReplyStreamWriter {
  /// Opens the stream under that id and model; nil leaves the API's own form of them.
  package mutating func begin(id: String?, model: String?) -> [[UInt8]] {
    begin(Reply(id: id, model: model))
  }

  /// Closes the stream with that finish and those token counts.
  package mutating func end(
    _ finish: Finish, usage: TokenUsage = TokenUsage(), refusal: WireRefusal? = nil
  ) -> [[UInt8]] {
    end(Reply(refusal: refusal, finish: finish, usage: usage))
  }

  /// A whole reply as a stream, its content in these deltas.
  mutating func frames(of reply: Reply, _ deltas: [ReplyDelta]) -> [[UInt8]] {
    var frames = begin(reply)
    for delta in deltas { frames += write(delta) }
    return frames + end(reply)
  }
}

extension Reply {
  /// The content in pieces of about a word, in the order APIs write it.
  func deltas() -> [ReplyDelta] {
    var deltas = TextPieces.of(reasoning ?? "").map { ReplyDelta.reasoning($0) }
    deltas += TextPieces.of(text).map { .text($0) }
    return deltas + toolDeltas { $0.arguments }
  }

  /// The tool calls in pieces, their arguments spelled so.
  func toolDeltas(_ arguments: (ToolCall) -> String) -> [ReplyDelta] {
    var deltas: [ReplyDelta] = []
    for (index, call) in toolCalls.enumerated() {
      deltas.append(.toolCall(index: index, id: call.id, name: call.name))
      deltas += TextPieces.of(arguments(call)).map { .arguments(index: index, $0) }
    }
    return deltas
  }

  /// The error a stream of this reply ends in; nil where it ends well, or just stops.
  var streamError: ProviderError? {
    if let error { return error }
    guard finish.reason == .error else { return nil }
    return ProviderError(message: oddities.first ?? "the model produced no usable output")
  }
}
