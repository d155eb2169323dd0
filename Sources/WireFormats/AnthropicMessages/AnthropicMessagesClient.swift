import ContractModel
import JSONSupport

/// The caller's side of Anthropic's Messages API.
struct AnthropicMessagesClient: WireClient {
  /// The `anthropic-version` where the environment names none.
  private static let defaultVersion = "2023-06-01"

  let platform: AnthropicPlatform

  init(platform: AnthropicPlatform = .anthropic) { self.platform = platform }

  /// A parameter `anthropic_beta`, a text or a list of texts, becomes the header of that name.
  ///
  /// The parameter `fallbacks` brings the header of its own beta along.
  func encode(
    _ prompt: Prompt, for member: ModelEnvironment
  ) throws(WireError) -> WireMessage {
    var headers: HTTPHeaders = [
      "content-type": "application/json",
      "accept": prompt.stream ? "text/event-stream" : "application/json",
    ]
    let version: String
    switch platform {
    case .anthropic:
      version = member.apiVersion ?? Self.defaultVersion
      headers.append("anthropic-version", version)
    case .vertexAI:
      version = member.apiVersion ?? AnthropicPlatform.vertexVersion
    }
    let body = try AnthropicRequestWriter(platform: platform, version: version)
      .body(of: prompt, for: member)
    let betas = AnthropicBetas.names(for: prompt.parameters)
    if !betas.isEmpty { headers.append("anthropic-beta", betas.joined(separator: ",")) }
    return WireMessage(
      path: platform.path(for: member, stream: prompt.stream), headers: headers,
      body: JSONValue.object(body).encoded())
  }

  func authorization(_ credentials: ResolvedCredentials) -> [SecretHeader] {
    platform.authorization(credentials)
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
