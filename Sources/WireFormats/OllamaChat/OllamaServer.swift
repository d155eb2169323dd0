import ContractModel
import JSONSupport

/// The provider's side of Ollama's own API.
struct OllamaServer: WireServer {
  private static let plainType = "application/json; charset=utf-8"

  func parse(_ message: WireMessage) throws(WireError) -> ParsedCall {
    try OllamaRequestReader.call(message)
  }

  func answer(
    _ message: WireMessage, for member: ModelEnvironment, context: RenderContext
  ) -> RenderedReply? {
    switch OllamaEndpoints.answer(message, for: member, context: context) {
    case .success(let body)?:
      RenderedReply(head: head(200, Self.plainType, context), frames: [body.encoded()])
    case .failure(let refused)?: renderError(refused.error, context: context)
    case nil: nil
    }
  }

  func render(_ reply: Reply, for call: ParsedCall, context: RenderContext) -> RenderedReply {
    let writer = OllamaReplyWriter(reply: reply, call: call, context: context)
    if call.prompt.stream {
      return RenderedReply(
        head: head(200, "application/x-ndjson", context), frames: writer.frames())
    }
    if let error = OllamaErrors.failure(of: reply) { return renderError(error, context: context) }
    return RenderedReply(
      head: head(200, Self.plainType, context), frames: [writer.body().encoded()])
  }

  func renderError(_ error: ProviderError, context: RenderContext) -> RenderedReply {
    RenderedReply(
      head: head(error.status ?? 500, Self.plainType, context),
      frames: [OllamaErrors.body(error).encoded()])
  }

  func typicalError(_ kind: FailureClass, model: String) -> ProviderError? {
    OllamaErrors.typical(kind, model: model)
  }

  private func head(_ status: Int, _ contentType: String, _ context: RenderContext) -> HTTPHead {
    var headers: HTTPHeaders = ["content-type": contentType]
    headers.set(context.headers)
    return HTTPHead(status: status, headers: headers)
  }
}
