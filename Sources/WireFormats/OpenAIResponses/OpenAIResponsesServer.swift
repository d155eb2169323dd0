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
    if call.prompt.stream {
      var writer = eventWriter(for: call, context: context)
      var spoken = reply
      if reply.finish.reason == .refusal { spoken.text = "" }
      return RenderedReply(
        head: writer.head, frames: writer.frames(of: reply, spoken.deltas()))
    }
    if let error = reply.error { return renderError(error, context: context) }
    let writer = ResponsesReplyWriter(reply: reply, call: call, context: context)
    return plain(.object(writer.response()), context)
  }

  func streamWriter(
    for call: ParsedCall, context: RenderContext, from member: WireFormatID
  ) -> (any ReplyStreamWriter)? {
    let included = call.prompt.parameters["include"]?.arrayValue ?? []
    return eventWriter(
      for: call, context: context,
      keepsSeals: member.family == .openAIResponses
        && included.contains(ResponsesSealedItem.wanted))
  }

  private func eventWriter(
    for call: ParsedCall, context: RenderContext, behind count: Int = 0, keepsSeals: Bool = false
  ) -> ResponsesEventWriter {
    ResponsesEventWriter(
      call: call, context: context,
      head: chat.head(200, "text/event-stream; charset=utf-8", context), keepAlive: keepAlive,
      behind: count, keepsSeals: keepsSeals)
  }

  /// The error itself, which SDKs raise, and the response that failed for it.
  func renderStreamError(
    _ error: ProviderError, of reply: Reply, behind events: Int, for call: ParsedCall,
    context: RenderContext
  ) -> [[UInt8]] {
    var writer = eventWriter(for: call, context: context, behind: events)
    _ = writer.write(.begin(id: reply.id, model: reply.model))
    return writer.fail(error)
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
