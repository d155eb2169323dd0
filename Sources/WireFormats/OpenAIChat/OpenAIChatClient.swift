import ContractModel
import JSONSupport

/// The caller's side of OpenAI's Chat Completions API.
struct OpenAIChatClient: WireClient {
  func encode(
    _ prompt: Prompt, for member: ModelEnvironment
  ) throws(WireError) -> WireMessage {
    var body = try OpenAIChatRequestWriter.body(of: prompt, model: member.model)
    if member.dropParameters.contains("stream_options") { body["stream_options"] = nil }
    return WireMessage(
      path: EndpointPath.below(member.baseURL, version: "v1", path: OpenAIChat.path),
      headers: [
        "content-type": "application/json",
        "accept": prompt.stream ? "text/event-stream" : "application/json",
      ],
      body: JSONValue.object(body).encoded())
  }

  func authorization(_ credentials: ResolvedCredentials) -> [SecretHeader] {
    guard let key = credentials[.apiKey] ?? credentials[.bearer] else { return [] }
    return [SecretHeader(name: "authorization", prefix: "Bearer ", value: key)]
  }

  func decode(_ head: HTTPHead, _ body: [UInt8], limits: ReplyLimits) -> Reply {
    PlainReply.read(head, body, limits: limits) { value, draft in
      OpenAIChatReplyReader.read(value, into: &draft)
      return OpenAIChatReplyReader.conclude(draft, .marked)
    }
  }

  func streamDecoder(_ head: HTTPHead, limits: ReplyLimits) -> any ReplyStreamDecoder {
    EventStreamDecoder(head: head, limits: limits, reader: OpenAIChatEventReader(), plain: self)
  }
}
