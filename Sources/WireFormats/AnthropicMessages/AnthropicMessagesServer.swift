import ContractModel
import JSONSupport

/// The provider's side of Anthropic's Messages API.
struct AnthropicMessagesServer: WireServer {
  func parse(_ message: WireMessage) throws(WireError) -> ParsedCall {
    try AnthropicRequestReader.call(message)
  }

  func render(_ reply: Reply, for call: ParsedCall, context: RenderContext) -> RenderedReply {
    if call.prompt.stream {
      return RenderedReply(
        head: head(200, "text/event-stream; charset=utf-8", context),
        frames: AnthropicEventWriter(reply: reply, call: call, context: context).frames())
    }
    if let error = reply.error { return renderError(error, context: context) }
    let body = AnthropicReplyWriter(reply: reply, call: call, context: context).message()
    return RenderedReply(
      head: head(200, "application/json", context), frames: [body.encoded()])
  }

  func renderError(_ error: ProviderError, context: RenderContext) -> RenderedReply {
    let status = error.status ?? 500
    return RenderedReply(
      head: head(status, "application/json", context),
      frames: [AnthropicErrors.body(error, status: status, context: context).encoded()])
  }

  func typicalError(_ kind: FailureClass, model: String) -> ProviderError? {
    AnthropicErrors.typical(kind, model: model)
  }

  private func head(_ status: Int, _ contentType: String, _ context: RenderContext) -> HTTPHead {
    var headers: HTTPHeaders = [
      "content-type": contentType, "request-id": "req_\(context.id)",
    ]
    for field in context.headers.fields { headers.set(field.name, field.value) }
    return HTTPHead(status: status, headers: headers)
  }
}
