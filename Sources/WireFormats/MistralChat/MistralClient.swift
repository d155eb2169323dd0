import ContractModel
import JSONSupport

/// The caller's side of Mistral's chat completions.
struct MistralClient: WireClient {
  private let openAI = OpenAIChatClient()

  func encode(
    _ prompt: Prompt, for member: ModelEnvironment
  ) throws(WireError) -> WireMessage {
    let body = try MistralRequestWriter.body(of: prompt, model: member.model)
    return WireMessage(
      path: EndpointPath.below(member.baseURL, version: "v1", path: OpenAIChat.path),
      headers: [
        "content-type": "application/json",
        "accept": prompt.stream ? "text/event-stream" : "application/json",
      ],
      body: JSONValue.object(body).encoded())
  }

  func authorization(_ credentials: ResolvedCredentials) -> [SecretHeader] {
    openAI.authorization(credentials)
  }

  func decode(_ head: HTTPHead, _ body: [UInt8], limits: ReplyLimits) -> Reply {
    PlainReply.read(head, body, limits: limits) { value, draft in
      OpenAIChatReplyReader.read(value, into: &draft)
      MistralReplyReader.readCachedTokens(value, into: &draft)
      return MistralReplyReader.conclude(draft, .marked)
    }
  }

  func streamDecoder(_ head: HTTPHead, limits: ReplyLimits) -> any ReplyStreamDecoder {
    EventStreamDecoder(head: head, limits: limits, reader: MistralEventReader(), plain: self)
  }
}
