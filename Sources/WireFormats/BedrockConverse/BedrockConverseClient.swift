import ContractModel
import JSONSupport

/// The caller's side of Bedrock's Converse API.
struct BedrockConverseClient: WireClient {
  func encode(
    _ prompt: Prompt, for member: ModelEnvironment
  ) throws(WireError) -> WireMessage {
    let body = try BedrockRequestWriter.body(of: prompt)
    return WireMessage(
      path: BedrockPath.path(prompt.stream ? .converseStream : .converse, model: member.model),
      headers: [
        "content-type": "application/json",
        "accept": prompt.stream ? "application/vnd.amazon.eventstream" : "application/json",
      ],
      body: JSONValue.object(body).encoded())
  }

  /// A Bedrock API key, or any bearer token; it wins over a signature, as in Amazon's SDKs.
  func authorization(_ credentials: ResolvedCredentials) -> [SecretHeader] {
    guard let token = credentials[.bearer] ?? credentials[.apiKey] else { return [] }
    return [SecretHeader(name: "authorization", prefix: "Bearer ", value: token)]
  }

  /// The token, or a signature of Version 4 over the request where there are AWS keys only.
  func authorization(
    _ credentials: ResolvedCredentials, for message: WireMessage, to member: ModelEnvironment,
    below baseURL: String, now: Timestamp
  ) throws(WireError) -> [SecretHeader] {
    let token = authorization(credentials)
    guard token.isEmpty, let accessKeyID = credentials[.awsAccessKeyID],
      let secretAccessKey = credentials[.awsSecretAccessKey]
    else { return token }
    let endpoint = AWSEndpoint(baseURL: baseURL)
    guard let region = endpoint.region(for: member) else {
      throw .noSigningRegion(host: endpoint.host)
    }
    let signer = AWSRequestSigner(
      accessKeyID: accessKeyID, secretAccessKey: secretAccessKey,
      sessionToken: credentials[.awsSessionToken], region: region, service: "bedrock")
    var headers: HTTPHeaders = ["host": endpoint.host]
    for type in message.headers.values("content-type") { headers.append("content-type", type) }
    return signer.headers(
      method: message.method, target: endpoint.path + message.path, headers: headers,
      body: message.body, at: now)
  }

  func decode(_ head: HTTPHead, _ body: [UInt8], limits: ReplyLimits) -> Reply {
    var reply = PlainReply.read(head, body, limits: limits) { value, draft in
      var reader = BedrockReplyReader(head)
      reader.readReply(value, into: &draft)
      return reader.conclude(draft, .marked)
    }
    if let error = reply.error, head.status >= 300 {
      reply.error = BedrockErrors.completed(error, head, body, limits: limits)
    }
    return reply
  }

  func streamDecoder(_ head: HTTPHead, limits: ReplyLimits) -> any ReplyStreamDecoder {
    BedrockStreamDecoder(head: head, limits: limits, plain: self)
  }
}
