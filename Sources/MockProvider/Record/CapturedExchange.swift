import ContractModel
import JSONSupport
import WireFormats

/// One live exchange as it passed through: the caller's request, and every byte that came back.
package struct CapturedExchange: Sendable {
  package var member: ModelEnvironment
  /// Path and query below the member's base URL; no header of it holds a credential.
  package var request: WireMessage
  package var trial: Int?
  package var head: HTTPHead
  /// What arrived together, and when, from the request's start.
  package var chunks: [(bytes: [UInt8], at: Duration)]
  package var end: RecordedStream.End
  /// When the last byte or the end came.
  package var total: Duration

  package init(
    member: ModelEnvironment, request: WireMessage, trial: Int? = nil, head: HTTPHead,
    chunks: [(bytes: [UInt8], at: Duration)], end: RecordedStream.End, total: Duration
  ) {
    self.member = member
    self.request = request
    self.trial = trial
    self.head = head
    self.chunks = chunks
    self.end = end
    self.total = total
  }

  /// The exchange as a cassette keeps it; throws where no clean form of it exists.
  ///
  /// What the caller itself showed as credentials is taken out beside what the redaction knows.
  package func interaction(
    _ redaction: CassetteRedaction
  ) throws(MockProviderError) -> Interaction {
    guard let format = WireFormats.format(member.wire) else {
      throw .unknownWire(member: member.name, wire: member.wire)
    }
    guard CassetteFormat.statuses.contains(head.status) else {
      throw .unrecordable(
        member: member.name, reason: "a cassette has no place for status \(head.status)")
    }
    let redaction = redaction.adding(request.callersSecrets)
    let (sent, call) = try sent(redaction, format)
    let raw = chunks.flatMap(\.bytes)
    let body = redaction.masked(raw)
    let head = cleanHead(redaction)
    let isStream = isStream(call)
    // Checksums guard the bytes of such a stream: a mask would break it.
    let isBinary = format.framing(of: head) == .amazonEventStream
    if isStream, isBinary, body != raw { throw refused("response.body") }
    let reply = Self.decoded(head, body, isStream: isStream, format)
    try check(reply, redaction)
    let end = end == .complete && reply.isUnfinished(head, isStream: isStream) ? .unfinished : end
    let interaction = Interaction(
      wire: member.wire, request: sent, key: PromptKey(call.prompt), head: head, body: body,
      stream: isStream || end != .complete ? stream(end) : nil, trial: trial,
      times: RecordedTimes(
        firstToken: isStream ? firstContent(format, head) : nil, total: total),
      facts: InteractionFacts(reply))
    if redaction.findsSecret(in: interaction.encoded(bodyFile: "", profile: .prompt)) {
      throw refused("request.body")
    }
    return interaction
  }

  /// Whether the reply is a stream: by what it says itself, and where it is no failure by what was
  /// asked for.
  func isStream(_ call: ParsedCall?) -> Bool {
    head.isEventStream || ((200..<300).contains(head.status) && call?.prompt.stream == true)
  }

  /// A key told in pieces, event by event or behind escapes, is found in the reply they come to.
  private func check(
    _ reply: Reply, _ redaction: CassetteRedaction
  ) throws(MockProviderError) {
    var texts = [reply.text, reply.reasoning ?? "", reply.refusal?.explanation ?? ""]
    texts += [reply.error?.message ?? "", reply.error?.detail ?? ""]
    texts += reply.toolCalls.flatMap { [$0.id, $0.name, $0.arguments] }
    if texts.contains(where: { redaction.findsSecret(in: Array($0.utf8)) }) {
      throw refused("response.body")
    }
  }

  private func sent(
    _ redaction: CassetteRedaction, _ format: any WireFormat
  ) throws(MockProviderError) -> (Interaction.SentRequest, ParsedCall) {
    var message = request
    message.body = redaction.request(request.body)
    let parts = message.path.split(separator: "?", maxSplits: 1)
    let query = redaction.query(parts.count > 1 ? String(parts[1]) : nil)
    let path = redaction.masked(parts.first.map(String.init) ?? "/")
    let plain = PercentEncoding.decoded("\(path)?\(query ?? "")")
    if redaction.findsSecret(in: Array(plain.utf8)) { throw refused("request.path") }
    do {
      let limits = JSONLimits(maxBytes: max(message.body.count, 1))
      let body = try JSONValue(parsing: message.body, limits: limits)
      let call = try format.server.parse(message)
      let headers = HTTPHeaders(
        message.headers.fields.map { .init(name: $0.name, value: redaction.masked($0.value)) })
      let sent = Interaction.SentRequest(
        mount: member.name, method: message.method,
        path: path, query: query, headers: headers, body: body)
      return (sent, call)
    } catch {
      throw .unrecordable(member: member.name, reason: "\(error)")
    }
  }

  private func cleanHead(_ redaction: CassetteRedaction) -> HTTPHead {
    let fields = head.headers.fields.map {
      HTTPHeaders.Field(name: $0.name, value: redaction.masked($0.value))
    }
    return HTTPHead(status: head.status, headers: HTTPHeaders(fields))
  }

  private func stream(_ end: RecordedStream.End) -> RecordedStream {
    var previous = 0
    let chunks = chunks.map { chunk in
      let at = max(previous, chunk.at.milliseconds)
      defer { previous = at }
      return RecordedStream.Chunk(milliseconds: at - previous, bytes: chunk.bytes.count)
    }
    return RecordedStream(end: end, chunks: chunks)
  }

  private func firstContent(_ format: any WireFormat, _ head: HTTPHead) -> Duration? {
    var decoder = format.client.streamDecoder(head)
    return chunks.first { decoder.feed($0.bytes).contains(.content) }?.at
  }

  static func decoded(
    _ head: HTTPHead, _ body: [UInt8], isStream: Bool, _ format: any WireFormat
  ) -> Reply {
    guard isStream else { return format.client.decode(head, body) }
    var decoder = format.client.streamDecoder(head)
    _ = decoder.feed(body)
    return decoder.finish()
  }

  private func refused(_ field: String) -> MockProviderError {
    .credential(member: member.name, field: field)
  }
}

extension Reply {
  /// Whether a reply that HTTP calls whole is a failure: an error in its place, or no end marker.
  fileprivate func isUnfinished(_ head: HTTPHead, isStream: Bool) -> Bool {
    guard (200..<300).contains(head.status) else { return false }
    return error != nil || finish.reason == .error || isStream && finish.reason == .truncated
  }
}

extension HTTPHead {
  /// Whether the body is a stream of events, by its type.
  var isEventStream: Bool {
    StreamFraming(contentType: headers["content-type"] ?? "") != .whole
  }
}
