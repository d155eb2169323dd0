import ContractModel
import JSONSupport

/// The caller's side of Opper's native call.
struct OpperCallClient: WireClient {
  func encode(
    _ prompt: Prompt, for member: ModelEnvironment
  ) throws(WireError) -> WireMessage {
    var prompt = prompt
    if member.dropParameters.contains("tool_choice") { prompt.toolChoice = nil }
    let body = try OpperCallRequestWriter.body(of: prompt, model: member.model)
    return WireMessage(
      path: EndpointPath.below(
        member.baseURL, version: member.apiVersion == "v2" ? "v2" : "v3",
        path: prompt.stream ? OpperCall.streamPath : OpperCall.path),
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
      OpperCallReplyReader.read(value, into: &draft)
      return OpperCallReplyReader.conclude(draft, .marked)
    }
  }

  func streamDecoder(_ head: HTTPHead, limits: ReplyLimits) -> any ReplyStreamDecoder {
    EventStreamDecoder(head: head, limits: limits, reader: OpperCallEventReader(), plain: self)
  }
}
