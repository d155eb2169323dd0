import ContractModel
import JSONSupport

/// The provider's side of Opper's native call; the path of a request tells the version to answer in.
struct OpperCallServer: WireServer {
  func parse(_ message: WireMessage) throws(WireError) -> ParsedCall {
    try OpperCallRequestReader.call(message)
  }

  func complaint(about error: WireError) -> ProviderError { OpperErrors.complaint(about: error) }

  func answer(
    _ message: WireMessage, for member: ModelEnvironment, context: RenderContext
  ) -> RenderedReply? {
    OpperEndpoints.answer(message, for: member, context: context)
  }

  func render(_ reply: Reply, for call: ParsedCall, context: RenderContext) -> RenderedReply {
    let writer = OpperCallReplyWriter(reply: reply, call: call, context: context)
    let isSecond = OpperAPI(path: context.path) == .second
    if call.prompt.stream {
      let events = OpperCallEventWriter(plain: writer)
      return RenderedReply(
        head: head(200, "text/event-stream", context),
        frames: isSecond ? events.secondFrames() : events.frames())
    }
    if let error = reply.error { return renderError(error, context: context) }
    let body = isSecond ? writer.secondResult() : writer.result()
    let status = writer.isPending && !isSecond ? 202 : 200
    return RenderedReply(
      head: head(status, "application/json", context), frames: [body.encoded()])
  }

  func renderError(_ error: ProviderError, context: RenderContext) -> RenderedReply {
    OpperErrors.reply(error, context)
  }

  func typicalError(_ kind: FailureClass, model: String) -> ProviderError? {
    OpperErrors.typical(kind, model: model)
  }

  private func head(_ status: Int, _ contentType: String, _ context: RenderContext) -> HTTPHead {
    var headers: HTTPHeaders = ["content-type": contentType]
    headers.set(context.headers)
    return HTTPHead(status: status, headers: headers)
  }
}
