import ContractModel
import JSONSupport

/// The provider's side of Mistral's chat completions.
struct MistralServer: WireServer {
  func parse(_ message: WireMessage) throws(WireError) -> ParsedCall {
    try MistralRequestReader.call(message)
  }

  func complaint(about error: WireError) -> ProviderError {
    MistralErrors.complaint(about: error)
  }

  func answer(
    _ message: WireMessage, for member: ModelEnvironment, context: RenderContext
  ) -> RenderedReply? {
    switch MistralModels.answer(message, for: member, context: context) {
    case .success(let body)?: return plain(body, context)
    case .failure(let missing)?:
      let error = MistralErrors.typical(.gone, model: missing.id)
      return error.map { renderError($0, context: context) }
    case nil: return nil
    }
  }

  func render(_ reply: Reply, for call: ParsedCall, context: RenderContext) -> RenderedReply {
    if call.prompt.stream {
      return RenderedReply(
        head: head(200, "text/event-stream; charset=utf-8", context),
        frames: MistralEventWriter(reply: reply, call: call, context: context).frames())
    }
    if let error = reply.error { return renderError(error, context: context) }
    return plain(
      MistralReplyWriter(reply: reply, call: call, context: context).completion(), context)
  }

  func renderError(_ error: ProviderError, context: RenderContext) -> RenderedReply {
    let status = error.status ?? 500
    return RenderedReply(
      head: head(status, "application/json", context),
      frames: [MistralErrors.body(error, status: status).encoded()])
  }

  func typicalError(_ kind: FailureClass, model: String) -> ProviderError? {
    MistralErrors.typical(kind, model: model)
  }

  private func plain(_ body: JSONValue, _ context: RenderContext) -> RenderedReply {
    RenderedReply(head: head(200, "application/json", context), frames: [body.encoded()])
  }

  private func head(_ status: Int, _ contentType: String, _ context: RenderContext) -> HTTPHead {
    var headers: HTTPHeaders = [
      "content-type": contentType, "mistral-correlation-id": context.id,
      "x-kong-request-id": context.id,
    ]
    headers.set(context.headers)
    return HTTPHead(status: status, headers: headers)
  }
}
