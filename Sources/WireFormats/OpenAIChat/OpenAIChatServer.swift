import ContractModel
import JSONSupport

/// The provider's side of OpenAI's Chat Completions API.
struct OpenAIChatServer: WireServer {
  func parse(_ message: WireMessage) throws(WireError) -> ParsedCall {
    try OpenAIChatRequestReader.call(message.body)
  }

  func render(_ reply: Reply, for call: ParsedCall, context: RenderContext) -> RenderedReply {
    if call.prompt.stream {
      return RenderedReply(
        head: head(200, "text/event-stream; charset=utf-8", context),
        frames: OpenAIChatEventWriter(reply: reply, call: call, context: context).frames())
    }
    if let error = reply.error { return renderError(error, context: context) }
    let body = OpenAIChatReplyWriter(reply: reply, call: call, context: context).completion()
    return RenderedReply(
      head: head(200, "application/json", context), frames: [body.encoded()])
  }

  func renderError(_ error: ProviderError, context: RenderContext) -> RenderedReply {
    let status = error.status ?? 500
    return RenderedReply(
      head: head(status, "application/json", context),
      frames: [OpenAIChatErrors.body(error, status: status).encoded()])
  }

  func typicalError(_ kind: FailureClass, model: String) -> ProviderError? {
    OpenAIChatErrors.typical(kind, model: model)
  }

  private func head(_ status: Int, _ contentType: String, _ context: RenderContext) -> HTTPHead {
    var headers: HTTPHeaders = [
      "content-type": contentType, "x-request-id": "req_\(context.id)",
      "openai-version": "2020-10-01",
    ]
    for field in context.headers.fields { headers.set(field.name, field.value) }
    return HTTPHead(status: status, headers: headers)
  }
}
