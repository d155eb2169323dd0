import ContractModel
import JSONSupport

/// The caller's side of Cohere's chat API.
struct CohereClient: WireClient {
  func encode(
    _ prompt: Prompt, for member: ModelEnvironment
  ) throws(WireError) -> WireMessage {
    var prompt = prompt
    if member.dropParameters.contains("tool_choice") { prompt.toolChoice = nil }
    let body = try CohereRequestWriter.body(of: prompt, model: member.model)
    return WireMessage(
      path: EndpointPath.below(member.baseURL, version: "v2", path: CohereChat.path),
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
      CohereReplyReader.read(value, into: &draft)
      return CohereReplyReader.conclude(draft, .marked)
    }
  }

  func streamDecoder(_ head: HTTPHead, limits: ReplyLimits) -> any ReplyStreamDecoder {
    EventStreamDecoder(head: head, limits: limits, reader: CohereEventReader(), plain: self)
  }
}
