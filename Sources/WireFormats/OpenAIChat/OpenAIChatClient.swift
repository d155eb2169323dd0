import ContractModel
import JSONSupport

/// The caller's side of OpenAI's Chat Completions API, and of its dialects.
struct OpenAIChatClient: WireClient {
  var endpoint = OpenAIChatEndpoint.openAI

  func encode(
    _ prompt: Prompt, for member: ModelEnvironment
  ) throws(WireError) -> WireMessage {
    var headers: HTTPHeaders = [
      "content-type": "application/json",
      "accept": prompt.stream ? "text/event-stream" : "application/json",
    ]
    var prompt = prompt
    for (parameter, header) in endpoint.headerParameters {
      guard let value = prompt.parameters[parameter]?.stringValue else { continue }
      headers.set(header, Self.fieldValue(value))
      prompt.parameters[parameter] = nil
    }
    var body = try OpenAIChatRequestWriter.body(of: prompt, model: member.model)
    if member.dropParameters.contains("stream_options") { body["stream_options"] = nil }
    return WireMessage(
      path: endpoint.path(member), headers: headers, body: JSONValue.object(body).encoded())
  }

  /// The text without control characters, which would end the header or begin another.
  private static func fieldValue(_ text: String) -> String {
    let visible = text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }
    return String(String.UnicodeScalarView(visible))
  }

  func authorization(_ credentials: ResolvedCredentials) -> [SecretHeader] {
    endpoint.authorization(credentials)
  }

  func authorization(
    _ credentials: ResolvedCredentials, for message: WireMessage, to member: ModelEnvironment,
    below baseURL: String, now: Timestamp
  ) throws(WireError) -> [SecretHeader] {
    endpoint.authorization(credentials, for: member)
  }

  func decode(_ head: HTTPHead, _ body: [UInt8], limits: ReplyLimits) -> Reply {
    PlainReply.read(head, body, limits: limits) { value, draft in
      OpenAIChatReplyReader.read(value, into: &draft)
      if let model = ServedModel.told(by: head) { draft.model = model }
      return OpenAIChatReplyReader.conclude(draft, .marked)
    }
  }

  func streamDecoder(_ head: HTTPHead, limits: ReplyLimits) -> any ReplyStreamDecoder {
    let reader = OpenAIChatEventReader(servedModel: ServedModel.told(by: head))
    return EventStreamDecoder(head: head, limits: limits, reader: reader, plain: self)
  }
}
