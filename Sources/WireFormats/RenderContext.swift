import ContractModel

/// What a rendered reply needs beyond the reply itself; passed in, so that rendering is pure.
package struct RenderContext: Sendable, Hashable {
  /// Goes into message and request ids, behind the API's own prefix.
  package var id: String
  /// Seconds since 1970, for `created` fields.
  package var unixTime: Int
  /// Added to the reply's headers as they stand, such as `retry-after` and `x-should-retry`.
  package var headers: HTTPHeaders
  /// The path that was asked for, of an API whose versions answer in shapes of their own.
  package var path: String
  /// What the rate limits leave, told by the APIs that tell it; nil for answers that count nothing.
  package var budget: RateBudget?

  package init(
    id: String, unixTime: Int, headers: HTTPHeaders = HTTPHeaders(), path: String = "",
    budget: RateBudget? = nil
  ) {
    self.id = id
    self.unixTime = unixTime
    self.headers = headers
    self.path = path
    self.budget = budget
  }
}

/// A reply on its way out: a head, and a body in the pieces a stream is flushed in.
package struct RenderedReply: Sendable, Hashable {
  package var head: HTTPHead
  /// One element for each event of a stream; a single one for a plain body.
  package var frames: [[UInt8]]

  package init(head: HTTPHead, frames: [[UInt8]]) {
    self.head = head
    self.frames = frames
  }

  /// The whole body.
  package var body: [UInt8] { Array(frames.joined()) }
}
