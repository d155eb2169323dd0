import ContractModel
import JSONSupport

/// The provider's side of OpenAI's Chat Completions API, and of its dialects.
struct OpenAIChatServer: WireServer {
  var dialect = OpenAIChatDialect.openAI

  func parse(_ message: WireMessage) throws(WireError) -> ParsedCall {
    try dialect.readCall(message)
  }

  /// OpenRouter's is the comment it also opens with.
  var keepAlive: [UInt8] {
    dialect.opening.first { $0.first == UInt8(ascii: ":") } ?? Self.comment
  }

  func complaint(about error: WireError) -> ProviderError { dialect.complaint(error) }

  /// The model list, which holds the member's own model only, and its entry.
  func answer(
    _ message: WireMessage, for member: ModelEnvironment, context: RenderContext
  ) -> RenderedReply? {
    if let reply = dialect.answer(message, member, context) { return reply }
    let entry = JSONValue.object(dialect.modelEntry(member, context.unixTime))
    switch ModelQuestion(message) {
    case nil: return nil
    case .list: return plain(["object": "list", "data": [entry]], context)
    case .model(member.model): return plain(entry, context)
    case .model(let id):
      return typicalError(.gone, model: id.bounded(to: 256)).map {
        renderError($0, context: context)
      }
    }
  }

  func render(_ reply: Reply, for call: ParsedCall, context: RenderContext) -> RenderedReply {
    if call.prompt.stream {
      var writer = eventWriter(for: call, context: served(reply, call, context))
      let frames = writer.frames(of: reply, reply.deltas())
      return RenderedReply(head: writer.head, frames: frames)
    }
    if let error = reply.error { return renderError(error, context: context) }
    let writer = OpenAIChatReplyWriter(
      reply: reply, call: call, context: context, dialect: dialect)
    return plain(writer.completion(), served(reply, call, context))
  }

  func streamWriter(
    for call: ParsedCall, context: RenderContext, from member: WireFormatID
  ) -> (any ReplyStreamWriter)? {
    eventWriter(for: call, context: context)
  }

  private func eventWriter(
    for call: ParsedCall, context: RenderContext
  ) -> OpenAIChatEventWriter {
    OpenAIChatEventWriter(
      call: call, context: context, dialect: dialect,
      head: head(200, "text/event-stream; charset=utf-8", context), keepAlive: keepAlive)
  }

  /// The context with the header that names the serving model, where the dialect has one.
  private func served(
    _ reply: Reply, _ call: ParsedCall, _ context: RenderContext
  ) -> RenderContext {
    guard dialect.modelNamed == .asked else { return context }
    var context = context
    var headers = ServedModel.headers(reply, askedFor: call.model)
    headers.set(context.headers)
    context.headers = headers
    return context
  }

  func renderError(_ error: ProviderError, context: RenderContext) -> RenderedReply {
    let status = error.status ?? 500
    return plain(.object(dialect.errorBody(error, status)), status: status, context)
  }

  func typicalError(_ kind: FailureClass, model: String) -> ProviderError? {
    dialect.typicalError(kind, model)
  }

  private func plain(
    _ body: JSONValue, status: Int = 200, _ context: RenderContext
  ) -> RenderedReply {
    RenderedReply(head: head(status, "application/json", context), frames: [body.encoded()])
  }

  /// Status and headers of a reply.
  func head(_ status: Int, _ contentType: String, _ context: RenderContext) -> HTTPHead {
    var headers: HTTPHeaders = ["content-type": contentType]
    headers.set(dialect.headers(context))
    headers.set(context.headers)
    return HTTPHead(status: status, headers: headers)
  }
}
