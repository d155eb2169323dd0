import ContractModel
import JSONSupport

/// The caller's side of OpenAI's Responses API.
struct OpenAIResponsesClient: WireClient {
  func encode(
    _ prompt: Prompt, for member: ModelEnvironment
  ) throws(WireError) -> WireMessage {
    let body = try ResponsesRequestWriter.body(of: prompt, model: member.model)
    return WireMessage(
      path: EndpointPath.below(member.baseURL, version: "v1", path: OpenAIResponses.path),
      headers: [
        "content-type": "application/json",
        "accept": prompt.stream ? "text/event-stream" : "application/json",
      ],
      body: JSONValue.object(body).encoded())
  }

  func authorization(_ credentials: ResolvedCredentials) -> [SecretHeader] {
    OpenAIChatEndpoint.openAI.authorization(credentials)
  }

  func decode(_ head: HTTPHead, _ body: [UInt8], limits: ReplyLimits) -> Reply {
    PlainReply.read(head, body, limits: limits) { value, draft in
      ResponsesReplyReader.read(value, into: &draft)
      return ResponsesReplyReader.conclude(draft, .marked)
    }
  }

  func streamDecoder(_ head: HTTPHead, limits: ReplyLimits) -> any ReplyStreamDecoder {
    EventStreamDecoder(head: head, limits: limits, reader: ResponsesEventReader(), plain: self)
  }
}
