/// What reading one reply may cost at most; a reply beyond any of them ends with finish `error`.
package struct ReplyLimits: Sendable, Hashable {
  /// 16 MiB of body and of content, 4 MiB an event, 128 tool calls, depth 128.
  package static let `default` = ReplyLimits()

  /// The bytes of a plain body.
  package var bodyBytes: Int
  /// The bytes of one event of a stream, and of one line of it.
  package var eventBytes: Int
  /// The bytes of text, reasoning, refusal and tool arguments together.
  package var contentBytes: Int
  package var toolCalls: Int

  package init(
    bodyBytes: Int = 16 << 20, eventBytes: Int = 4 << 20, contentBytes: Int = 16 << 20,
    toolCalls: Int = 128
  ) {
    self.bodyBytes = bodyBytes
    self.eventBytes = eventBytes
    self.contentBytes = contentBytes
    self.toolCalls = toolCalls
  }
}
