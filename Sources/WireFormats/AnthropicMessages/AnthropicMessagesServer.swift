import ContractModel
import JSONSupport

/// The provider's side of Anthropic's Messages API.
struct AnthropicMessagesServer: WireServer {
  /// An event of its own, which the API's page on streaming names.
  let keepAlive = Array("event: ping\ndata: {\"type\": \"ping\"}\n\n".utf8)
  let platform: AnthropicPlatform

  init(platform: AnthropicPlatform = .anthropic) { self.platform = platform }

  func parse(_ message: WireMessage) throws(WireError) -> ParsedCall {
    try AnthropicRequestReader(platform: platform).call(message)
  }

  func answer(
    _ message: WireMessage, for member: ModelEnvironment, context: RenderContext
  ) -> RenderedReply? {
    let answer = AnthropicAnswer(message, for: member, platform: platform, context: context)
    switch answer?.outcome {
    case nil: return nil
    case .success(let body):
      return RenderedReply(head: head(200, "application/json", context), frames: [body.encoded()])
    case .failure(let refused):
      return renderError(refused.provider, context: context)
    }
  }

  func render(_ reply: Reply, for call: ParsedCall, context: RenderContext) -> RenderedReply {
    let writer = AnthropicReplyWriter(
      reply: reply, call: call, messageID: messageID(context))
    if call.prompt.stream {
      var events = eventWriter(for: call, context: context, reasoning: .shown)
      let frames = events.frames(of: reply, writer.isRefusal ? [] : Self.deltas(of: reply))
      return RenderedReply(head: events.head, frames: frames)
    }
    if let error = reply.error { return renderError(error, context: context) }
    return RenderedReply(
      head: head(200, "application/json", context), frames: [writer.message().encoded()])
  }

  /// Reasoning of another provider is left out: without a seal it is no thinking block.
  func streamWriter(
    for call: ParsedCall, context: RenderContext, from member: WireFormatID
  ) -> (any ReplyStreamWriter)? {
    let isOwn = member.family == .anthropic
    return eventWriter(for: call, context: context, reasoning: isOwn ? .shown : .leftOut)
  }

  private func eventWriter(
    for call: ParsedCall, context: RenderContext, reasoning: AnthropicEventWriter.Reasoning
  ) -> AnthropicEventWriter {
    AnthropicEventWriter(
      call: call, messageID: messageID(context), requestID: requestID(context),
      reasoning: reasoning, head: head(200, "text/event-stream; charset=utf-8", context),
      keepAlive: keepAlive)
  }

  /// The content with arguments in the spelling of the object that they are.
  private static func deltas(of reply: Reply) -> [ReplyDelta] {
    var spoken = reply
    spoken.toolCalls = []
    return spoken.deltas() + reply.toolDeltas { $0.input?.text() ?? $0.arguments }
  }

  func renderError(_ error: ProviderError, context: RenderContext) -> RenderedReply {
    let status = error.status ?? 500
    return RenderedReply(
      head: head(status, "application/json", context),
      frames: [platform.errorBody(error, status: status, context: context).encoded()])
  }

  func typicalError(_ kind: FailureClass, model: String) -> ProviderError? {
    platform.typicalError(kind, model: model)
  }

  private func messageID(_ context: RenderContext) -> String {
    "msg_\(platform.idMark)\(context.id)"
  }

  private func requestID(_ context: RenderContext) -> String {
    "req_\(platform.idMark)\(context.id)"
  }

  private func head(_ status: Int, _ contentType: String, _ context: RenderContext) -> HTTPHead {
    var headers: HTTPHeaders = [
      "content-type": contentType, "request-id": requestID(context),
    ]
    headers.set(platform.rateLimitHeaders(context))
    headers.set(context.headers)
    return HTTPHead(status: status, headers: headers)
  }
}
