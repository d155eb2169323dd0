import ContractModel
import JSONSupport

/// The provider's side of Cohere's chat API.
struct CohereServer: WireServer {
  func parse(_ message: WireMessage) throws(WireError) -> ParsedCall {
    try CohereRequestReader.call(message)
  }

  func answer(
    _ message: WireMessage, for member: ModelEnvironment, context: RenderContext
  ) -> RenderedReply? {
    switch CohereEndpoints.answer(message, for: member) {
    case .success(let body)?: plain(body, context)
    case .failure(let refused)?: renderError(refused.provider, context: context)
    case nil: nil
    }
  }

  func render(_ reply: Reply, for call: ParsedCall, context: RenderContext) -> RenderedReply {
    if call.prompt.stream {
      return RenderedReply(
        head: head(200, "text/event-stream", context),
        frames: CohereEventWriter(reply: reply, context: context).frames())
    }
    if let error = reply.error { return renderError(error, context: context) }
    return plain(CohereReplyWriter(reply: reply, context: context).body(), context)
  }

  func renderError(_ error: ProviderError, context: RenderContext) -> RenderedReply {
    RenderedReply(
      head: head(error.status ?? 500, "application/json", context),
      frames: [CohereErrors.body(error, context: context).encoded()])
  }

  func typicalError(_ kind: FailureClass, model: String) -> ProviderError? {
    CohereErrors.typical(kind, model: model)
  }

  private func plain(_ body: JSONValue, _ context: RenderContext) -> RenderedReply {
    RenderedReply(head: head(200, "application/json", context), frames: [body.encoded()])
  }

  private func head(_ status: Int, _ contentType: String, _ context: RenderContext) -> HTTPHead {
    var headers: HTTPHeaders = ["content-type": contentType, "x-debug-trace-id": context.id]
    headers.set(context.headers)
    return HTTPHead(status: status, headers: headers)
  }
}
