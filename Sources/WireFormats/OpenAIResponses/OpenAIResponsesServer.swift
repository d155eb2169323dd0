import ContractModel
import JSONSupport

/// The provider's side of OpenAI's Responses API; errors, headers and models are those of chat.
struct OpenAIResponsesServer: WireServer {
  private let chat = OpenAIChatServer()

  func parse(_ message: WireMessage) throws(WireError) -> ParsedCall {
    try ResponsesRequestReader.call(message.body)
  }

  func complaint(about error: WireError) -> ProviderError { chat.complaint(about: error) }

  /// The model list, and `POST /v1/responses/input_tokens` with an estimate.
  func answer(
    _ message: WireMessage, for member: ModelEnvironment, context: RenderContext
  ) -> RenderedReply? {
    guard message.method == "POST",
      EndpointPath.ends(message.path, in: "\(OpenAIResponses.path)/input_tokens")
    else { return chat.answer(message, for: member, context: context) }
    do throws(WireError) {
      let call = try parse(message)
      let count = TokenEstimate.tokens(in: call.prompt)
      return plain(
        ["object": "response.input_tokens", "input_tokens": .number(JSONNumber(count))], context)
    } catch {
      return renderError(complaint(about: error), context: context)
    }
  }

  func render(_ reply: Reply, for call: ParsedCall, context: RenderContext) -> RenderedReply {
    let writer = ResponsesReplyWriter(reply: reply, call: call, context: context)
    if call.prompt.stream {
      return RenderedReply(
        head: chat.head(200, "text/event-stream; charset=utf-8", context),
        frames: ResponsesEventWriter(writer).frames())
    }
    if let error = reply.error { return renderError(error, context: context) }
    return plain(.object(writer.response()), context)
  }

  /// The error itself, which SDKs raise, and the response that failed for it.
  func renderStreamError(
    _ error: ProviderError, of reply: Reply, behind events: Int, for call: ParsedCall,
    context: RenderContext
  ) -> [[UInt8]] {
    var failed = Reply(finish: Finish(.error))
    (failed.id, failed.model, failed.error) = (reply.id, reply.model, error)
    return ResponsesEventWriter(
      ResponsesReplyWriter(reply: failed, call: call, context: context)
    ).failure(error, behind: events)
  }

  func renderError(_ error: ProviderError, context: RenderContext) -> RenderedReply {
    chat.renderError(error, context: context)
  }

  func typicalError(_ kind: FailureClass, model: String) -> ProviderError? {
    var error = chat.typicalError(kind, model: model)
    if kind == .context { error?.parameter = "input" }
    return error
  }

  private func plain(_ body: JSONValue, _ context: RenderContext) -> RenderedReply {
    RenderedReply(head: chat.head(200, "application/json", context), frames: [body.encoded()])
  }
}
