import ContractModel
import JSONSupport

/// The caller's side of the Gemini API.
struct GeminiClient: WireClient {
  /// The version in the path where the environment names none: the one with every field.
  private static let defaultVersion = "v1beta"

  /// Streams are asked for as server-sent events (`alt=sse`).
  func encode(
    _ prompt: Prompt, for member: ModelEnvironment
  ) throws(WireError) -> WireMessage {
    let body = try GeminiRequestWriter.body(of: prompt)
    let path = GoogleModelPath.below(
      member.baseURL, version: member.apiVersion ?? Self.defaultVersion, publisher: "google",
      model: member.model, method: prompt.stream ? Gemini.streamedCall : Gemini.call)
    return WireMessage(
      path: prompt.stream ? path + "?alt=sse" : path,
      headers: [
        "content-type": "application/json",
        "accept": prompt.stream ? "text/event-stream" : "application/json",
      ],
      body: JSONValue.object(body).encoded())
  }

  /// The key's own header; Vertex AI takes a token instead.
  func authorization(_ credentials: ResolvedCredentials) -> [SecretHeader] {
    if let key = credentials[.apiKey] { return [GoogleCredentials.key(key)] }
    return credentials[.bearer].map { [GoogleCredentials.token($0)] } ?? []
  }

  func decode(_ head: HTTPHead, _ body: [UInt8], limits: ReplyLimits) -> Reply {
    PlainReply.read(head, body, limits: limits) { value, draft in
      var reader = GeminiEventReader()
      for chunk in value.arrayValue ?? [value] { _ = reader.read(chunk, into: &draft) }
      return reader.conclude(draft, .marked)
    }
  }

  func streamDecoder(_ head: HTTPHead, limits: ReplyLimits) -> any ReplyStreamDecoder {
    EventStreamDecoder(head: head, limits: limits, reader: GeminiEventReader(), plain: self)
  }
}
