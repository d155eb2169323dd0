import ContractModel

/// The provider's side of an API: requests in, replies out in shapes the real SDKs accept.
package protocol WireServer: Sendable {
  /// Why the API would not let this caller in; nil where it would. No key or signature is verified.
  ///
  /// Apart from `parse`, since recorded requests have no credentials.
  func denial(of message: WireMessage) -> ProviderError?

  /// Reads a request body; a body the real API would refuse is an error.
  func parse(_ message: WireMessage) throws(WireError) -> ParsedCall

  /// How the API words what `parse` found wrong with a request, with the status it answers.
  func complaint(about error: WireError) -> ProviderError

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

  /// Writes a stream while the reply comes in from a member that speaks that wire.
  ///
  /// Nil where nobody calls a gateway in this API. Of the member counts whether its reasoning may be
  /// shown: an API that seals reasoning takes back none but its own.
  func streamWriter(
    for call: ParsedCall, context: RenderContext, from member: WireFormatID
  ) -> (any ReplyStreamWriter)?

  /// The events that end a stream in an error, behind so many events of that reply.
  ///
  /// Of the reply, id and model count: they are those of the events before.
  func renderStreamError(
    _ error: ProviderError, of reply: Reply, behind events: Int, for call: ParsedCall,
    context: RenderContext
  ) -> [[UInt8]]

  /// Writes an error reply in the API's own shape, with the error's status, or 500 without one.
  func renderError(_ error: ProviderError, context: RenderContext) -> RenderedReply

  /// What a stream of server-sent events carries while the model is silent: never content.
  var keepAlive: [UInt8] { get }

  /// How the API words a failure of that kind; nil for kinds a provider does not tell.
  func typicalError(_ kind: FailureClass, model: String) -> ProviderError?
}

extension WireServer {
  package func denial(of message: WireMessage) -> ProviderError? { nil }

  /// A comment, which readers of events skip (HTML Living Standard, 9.2.6).
  static var comment: [UInt8] { Array(": keep-alive\n\n".utf8) }

  package var keepAlive: [UInt8] { Self.comment }

  package func renderStreamError(
    _ error: ProviderError, of reply: Reply, behind events: Int, for call: ParsedCall,
    context: RenderContext
  ) -> [[UInt8]] {
    var failed = Reply(finish: Finish(.error))
    (failed.id, failed.model, failed.error) = (reply.id, reply.model, error)
    return render(failed, for: call, context: context).frames.suffix(1)
  }

  package func streamWriter(
    for call: ParsedCall, context: RenderContext, from member: WireFormatID
  ) -> (any ReplyStreamWriter)? { nil }

  package func complaint(about error: WireError) -> ProviderError {
    ProviderError(status: 400, message: error.description)
  }

  package func answer(
    _ message: WireMessage, for member: ModelEnvironment, context: RenderContext
  ) -> RenderedReply? { nil }
}
