import ContractModel
import JSONSupport

/// The provider's side of the Gemini API.
struct GeminiServer: WireServer {
  private static let lineEnd: [UInt8] = [0x0D, 0x0A]

  func parse(_ message: WireMessage) throws(WireError) -> ParsedCall {
    try GeminiRequestReader.call(message)
  }

  func answer(
    _ message: WireMessage, for member: ModelEnvironment, context: RenderContext
  ) -> RenderedReply? {
    guard let answer = GeminiAnswer(message, for: member) else { return nil }
    switch answer.outcome {
    case .success(let body):
      return RenderedReply(head: head(200, Self.json, context), frames: [body.encoded()])
    case .failure(let error):
      return renderError(error.provider, context: context)
    }
  }

  func render(_ reply: Reply, for call: ParsedCall, context: RenderContext) -> RenderedReply {
    let writer = GeminiReplyWriter(reply: reply, call: call, context: context)
    if !call.prompt.stream {
      if let error = reply.error, !writer.endsInWord { return renderError(error, context: context) }
      return RenderedReply(
        head: head(200, Self.json, context), frames: [writer.response().encoded()])
    }
    let chunks = writer.chunks().map { $0.encoded() }
    if call.wantsArray {
      let isWhole = reply.finish.reason != .truncated
      return RenderedReply(
        head: head(200, Self.json, context), frames: Self.array(chunks, isWhole: isWhole))
    }
    return RenderedReply(
      head: head(200, "text/event-stream", context), frames: chunks.map(Self.event))
  }

  func renderError(_ error: ProviderError, context: RenderContext) -> RenderedReply {
    let status = error.status ?? 500
    return RenderedReply(
      head: head(status, Self.json, context),
      frames: [GoogleErrors.body(error, status: status).encoded(.pretty)])
  }

  func typicalError(_ kind: FailureClass, model: String) -> ProviderError? {
    GoogleErrors.typical(kind, model: model)
  }

  private static let json = "application/json; charset=UTF-8"

  /// Exactly `data: {json}` and two line ends: Google's client takes nothing else.
  private static func event(_ body: [UInt8]) -> [UInt8] {
    Array("data: ".utf8) + body + lineEnd + lineEnd
  }

  /// One array in pieces; a cut one is not closed.
  private static func array(_ chunks: [[UInt8]], isWhole: Bool) -> [[UInt8]] {
    var frames = chunks.enumerated().map { index, chunk in
      (index == 0 ? [UInt8(ascii: "[")] : Array(",\r\n".utf8)) + chunk
    }
    if isWhole { frames.append([UInt8(ascii: "]")]) }
    return frames
  }

  private func head(_ status: Int, _ contentType: String, _ context: RenderContext) -> HTTPHead {
    var headers: HTTPHeaders = ["content-type": contentType]
    headers.set(context.headers)
    return HTTPHead(status: status, headers: headers)
  }
}
