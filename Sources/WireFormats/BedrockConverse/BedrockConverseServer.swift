import ContractModel
import JSONSupport

/// The provider's side of Bedrock's Converse API.
struct BedrockConverseServer: WireServer {
  /// Lets in a bearer token, or the parts of a signature of Version 4; none of it is verified.
  func denial(of message: WireMessage) -> ProviderError? {
    guard let value = message.headers["authorization"] else {
      return ProviderError(
        status: 403, type: "MissingAuthenticationTokenException",
        message: "Missing Authentication Token")
    }
    let words = value.split(separator: " ", maxSplits: 1).map(String.init)
    if words.count == 2, words[0].lowercased() == "bearer" { return nil }
    let parts = ["Credential=", "SignedHeaders=", "Signature="]
    let missing = parts.filter { !value.contains($0) }
    let isDated = message.headers["x-amz-date"] != nil || message.headers["date"] != nil
    if words.first == "AWS4-HMAC-SHA256", missing.isEmpty, isDated { return nil }
    return ProviderError(
      status: 403, type: "IncompleteSignatureException",
      message: "expected \"Bearer\" and a token, or \"AWS4-HMAC-SHA256\" with "
        + "\(parts.map { $0.dropLast() }.joined(separator: ", ")) and an \"x-amz-date\" header")
  }

  func parse(_ message: WireMessage) throws(WireError) -> ParsedCall {
    try BedrockRequestReader.call(message)
  }

  func answer(
    _ message: WireMessage, for member: ModelEnvironment, context: RenderContext
  ) -> RenderedReply? {
    switch BedrockCatalogue(member: member).answer(message) {
    case .value(let value): reply(value, headers: [:], context)
    case .error(let error): renderError(error, context: context)
    case nil: nil
    }
  }

  func render(_ reply: Reply, for call: ParsedCall, context: RenderContext) -> RenderedReply {
    let id: HTTPHeaders = reply.id.flatMap(Self.requestID).map { ["x-amzn-requestid": $0] } ?? [:]
    if call.prompt.stream {
      return RenderedReply(
        head: head(200, "application/vnd.amazon.eventstream", id, context),
        frames: BedrockEventWriter(reply: reply, call: call).frames())
    }
    if let error = reply.error { return renderError(error, context: context) }
    return self.reply(
      BedrockReplyWriter(reply: reply, call: call).body(), headers: id, context)
  }

  func renderError(_ error: ProviderError, context: RenderContext) -> RenderedReply {
    RenderedReply(
      head: head(
        error.status ?? 500, "application/json",
        ["x-amzn-errortype": BedrockErrors.type(of: error)], context),
      frames: [BedrockErrors.body(error).encoded()])
  }

  func typicalError(_ kind: FailureClass, model: String) -> ProviderError? {
    BedrockErrors.typical(kind, model: model)
  }

  /// The id where it may stand in a header as it is.
  private static func requestID(_ id: String) -> String? {
    let isPlain = id.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    return isPlain && !id.isEmpty && id.utf8.count <= 256 ? id : nil
  }

  private func reply(
    _ value: JSONValue, headers: HTTPHeaders, _ context: RenderContext
  ) -> RenderedReply {
    RenderedReply(
      head: head(200, "application/json", headers, context), frames: [value.encoded()])
  }

  private func head(
    _ status: Int, _ contentType: String, _ own: HTTPHeaders, _ context: RenderContext
  ) -> HTTPHead {
    var headers: HTTPHeaders = ["content-type": contentType, "x-amzn-requestid": context.id]
    for field in own.fields + context.headers.fields { headers.set(field.name, field.value) }
    return HTTPHead(status: status, headers: headers)
  }
}
