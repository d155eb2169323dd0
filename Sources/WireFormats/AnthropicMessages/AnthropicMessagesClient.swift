import ContractModel
import JSONSupport

/// The caller's side of Anthropic's Messages API.
struct AnthropicMessagesClient: WireClient {
  /// The `anthropic-version` where the environment names none.
  private static let defaultVersion = "2023-06-01"

  /// A parameter `anthropic_beta`, a text or a list of texts, becomes the header of that name.
  func encode(
    _ prompt: Prompt, for member: ModelEnvironment
  ) throws(WireError) -> WireMessage {
    let body = try AnthropicRequestWriter.body(of: prompt, for: member)
    var headers: HTTPHeaders = [
      "content-type": "application/json",
      "accept": prompt.stream ? "text/event-stream" : "application/json",
      "anthropic-version": member.apiVersion ?? Self.defaultVersion,
    ]
    let betas = AnthropicRequestWriter.betas(in: prompt.parameters)
    if !betas.isEmpty { headers.append("anthropic-beta", betas.joined(separator: ",")) }
    return WireMessage(
      path: EndpointPath.below(member.baseURL, version: "v1", path: AnthropicMessages.path),
      headers: headers, body: JSONValue.object(body).encoded())
  }

  func authorization(_ credentials: ResolvedCredentials) -> [SecretHeader] {
    if let key = credentials[.apiKey] { return [SecretHeader(name: "x-api-key", value: key)] }
    guard let token = credentials[.bearer] else { return [] }
    return [SecretHeader(name: "authorization", prefix: "Bearer ", value: token)]
  }

  func decode(_ head: HTTPHead, _ body: [UInt8], limits: ReplyLimits) -> Reply {
    PlainReply.read(head, body, limits: limits) { value, draft in
      var reader = AnthropicReplyReader()
      reader.readMessage(value, into: &draft)
      return reader.conclude(draft, .marked)
    }
  }

  func streamDecoder(_ head: HTTPHead, limits: ReplyLimits) -> any ReplyStreamDecoder {
    EventStreamDecoder(head: head, limits: limits, reader: AnthropicEventReader(), plain: self)
  }
}
