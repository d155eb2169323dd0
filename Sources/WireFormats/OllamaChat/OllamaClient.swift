import ContractModel
import JSONSupport

/// The caller's side of Ollama's own API; always its chat.
struct OllamaClient: WireClient {
  func encode(
    _ prompt: Prompt, for member: ModelEnvironment
  ) throws(WireError) -> WireMessage {
    var prompt = prompt
    if member.dropParameters.contains("tool_choice") { prompt.toolChoice = nil }
    let body = try OllamaRequestWriter.body(of: prompt, model: member.model)
    // Ollama's documentation also calls the address with `/api` the base URL.
    let isBelowAPI = member.baseURL.hasSuffix("/api")
    return WireMessage(
      path: isBelowAPI ? "/chat" : OllamaChat.chatPath,
      headers: [
        "content-type": "application/json",
        "accept": prompt.stream ? "application/x-ndjson" : "application/json",
      ],
      body: JSONValue.object(body).encoded())
  }

  /// A local server asks for none; the hosted service takes a bearer token.
  func authorization(_ credentials: ResolvedCredentials) -> [SecretHeader] {
    guard let key = credentials[.apiKey] ?? credentials[.bearer] else { return [] }
    return [SecretHeader(name: "authorization", prefix: "Bearer ", value: key)]
  }

  func decode(_ head: HTTPHead, _ body: [UInt8], limits: ReplyLimits) -> Reply {
    PlainReply.read(head, body, limits: limits) { value, draft in
      if value.field("message") == nil, value.field("response") == nil {
        draft.breakOff("the reply has no \"message\"")
      }
      let progress = OllamaReplyReader.read(value, into: &draft)
      return OllamaReplyReader.conclude(
        draft, progress.contains(.finished) ? .marked : .missing)
    }
  }

  func streamDecoder(_ head: HTTPHead, limits: ReplyLimits) -> any ReplyStreamDecoder {
    LineStreamDecoder(head: head, limits: limits, reader: OllamaEventReader(), plain: self)
  }
}
