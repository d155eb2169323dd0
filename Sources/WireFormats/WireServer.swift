import ContractModel

/// The provider's side of an API: requests in, replies out in shapes the real SDKs accept.
package protocol WireServer: Sendable {
  /// Reads a request body; a body the real API would refuse is an error.
  func parse(_ message: WireMessage) throws(WireError) -> ParsedCall

  /// Answers what the API offers beside its call, such as model lists and token counts.
  ///
  /// Nil where the API has no such endpoint. Counts are estimates: a mock has no tokenizer.
  func answer(
    _ message: WireMessage, for member: ModelEnvironment, context: RenderContext
  ) -> RenderedReply?

  /// Writes the reply, as a stream where the call asked for one.
  ///
  /// A reply that is nothing but an error becomes an error body in a plain reply and an in-band
  /// error event in a stream; one with finish `truncated` becomes a stream without end marker.
  func render(_ reply: Reply, for call: ParsedCall, context: RenderContext) -> RenderedReply

  /// Writes an error reply in the API's own shape, with the error's status, or 500 without one.
  func renderError(_ error: ProviderError, context: RenderContext) -> RenderedReply

  /// How the API words a failure of that kind; nil for kinds a provider does not tell.
  func typicalError(_ kind: FailureClass, model: String) -> ProviderError?
}

extension WireServer {
  package func answer(
    _ message: WireMessage, for member: ModelEnvironment, context: RenderContext
  ) -> RenderedReply? { nil }
}
