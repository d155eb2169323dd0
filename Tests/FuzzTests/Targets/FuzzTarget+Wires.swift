import ContractModel
import JSONSupport
import TestSupport
import WireFormats

extension FuzzTarget {
  /// Both sides of every wire format.
  static let wires: [FuzzTarget] = WireFormats.all.flatMap { format in
    [replies(format), streams(format), requests(format)]
  }

  private static func folder(_ format: any WireFormat) -> String {
    "fixtures/wire/\(format.id.rawValue)"
  }

  private static func replies(_ format: any WireFormat) -> FuzzTarget {
    let corpus = FuzzCorpus.files(folder(format), ".response.json", ".error.json")
    return FuzzTarget("wire-reply/\(format.id.rawValue)", share: 25, work: 8, .json, corpus) {
      bytes, chance in
      let head = WireReplies.head(&chance, type: "application/json")
      let reply = format.client.decode(head, bytes)
      try Demands.same(reply, format.client.decode(head, bytes), "decoding is deterministic")
      try WireReplies.check(reply, of: bytes.count, head: head)
      if head.status >= 300 {
        try demand(reply.error != nil, "a reply with an error status has an error")
      }
      try WireReplies.checkRendering(reply, format, isStream: false)
      try WireReplies.checkRendering(reply, format, isStream: true)
    }
  }

  private static func streams(_ format: any WireFormat) -> FuzzTarget {
    let corpus = FuzzCorpus.files(
      folder(format), ".stream.sse", ".stream.ndjson", ".stream.bin")
    let (grammar, type): (FuzzGrammar, String) =
      switch format.streamFraming {
      case .serverSentEvents: (.events, "text/event-stream")
      case .jsonLines: (.lines, "application/x-ndjson")
      case .amazonEventStream: (.frames, "application/vnd.amazon.eventstream")
      case .whole: (.json, "application/json")
      }
    return FuzzTarget("wire-stream/\(format.id.rawValue)", share: 35, work: 12, grammar, corpus) {
      bytes, chance in
      let head = WireReplies.head(&chance, type: type)
      let whole = WireReplies.reply(format, head, [bytes[...]])
      try WireReplies.check(whole, of: bytes.count, head: head)
      let pieces = WireReplies.pieces(of: bytes, &chance)
      try Demands.same(
        WireReplies.reply(format, head, pieces), whole, "a stream may be cut anywhere")
      try WireRelays.check(format, head, pieces, whole)
      let framing = format.framing(of: head)
      let ends = framing.ends(in: bytes)
      try demand(zip(ends, ends.dropFirst()).allSatisfy { $0 < $1 }, "ends of events ascend")
      try demand((ends.last ?? 0) == bytes.count, "the last event ends with the body")
      try WireReplies.checkRendering(whole, format, isStream: true)
    }
  }

  private static func requests(_ format: any WireFormat) -> FuzzTarget {
    let corpus = FuzzCorpus.files(folder(format), ".request.json")
    let addresses = WireRequests.addresses(folder(format))
    return FuzzTarget("wire-request/\(format.id.rawValue)", share: 25, work: 8, .json, corpus) {
      bytes, chance in
      let message = WireRequests.message(bytes, addresses, &chance)
      _ = format.serves(path: message.path)
      _ = format.server.denial(of: message).map { format.server.renderError($0, context: .fuzz) }
      _ = format.server.answer(message, for: .fuzz(format.id), context: .fuzz)
      let call: ParsedCall
      do throws(WireError) {
        call = try format.server.parse(message)
      } catch {
        try Demands.message(error.description, of: "parse")
        let complaint = format.server.complaint(about: error)
        let rendered = format.server.renderError(complaint, context: .fuzz)
        try demand((400..<600).contains(rendered.head.status), "a complaint has an error status")
        return
      }
      try WireRequests.check(call, message, format)
    }
  }
}

/// Checks of what a client made of a reply.
enum WireReplies {
  static func head(_ chance: inout SeededGenerator, type: String) -> HTTPHead {
    let statuses = [200, 200, 200, 200, 201, 204, 302, 400, 401, 402, 403, 404, 408, 413, 429, 500]
    var head = HTTPHead(status: chance.one(of: statuses + [502, 503, 529, 599, 999], else: 200))
    let types = [type, type, "application/json", "text/event-stream; charset=x", "", "text/html"]
    if chance.number(in: 0..<8) > 0 {
      head.headers.append("content-type", chance.one(of: types, else: type))
    }
    let hints = [
      "-1", "1", "99999999999999999999", "1e999", "NaN", "Wed, 21 Oct 2026 07:28:00 GMT", "1h2m",
      "Thu, 99 Foo 0000 99:99:99 GMT", "\u{0}", "9223372036854775807", "0.5s", "-5m", "",
    ]
    let names = [
      "retry-after", "retry-after-ms", "x-ratelimit-reset-requests", "x-should-retry", "location",
      "anthropic-ratelimit-requests-reset", "x-amzn-errortype", "x-ratelimit-reset", "request-id",
    ]
    for _ in 0..<chance.number(in: 0...2) {
      head.headers.append(chance.one(of: names, else: ""), chance.one(of: hints, else: ""))
    }
    return head
  }

  static func reply(
    _ format: any WireFormat, _ head: HTTPHead, _ pieces: [ArraySlice<UInt8>]
  ) -> Reply {
    var decoder = format.client.streamDecoder(head, limits: .default)
    for piece in pieces { _ = decoder.feed(piece) }
    return decoder.finish()
  }

  /// The bytes cut anywhere, every one by itself now and then.
  static func pieces(of bytes: [UInt8], _ chance: inout SeededGenerator) -> [ArraySlice<UInt8>] {
    let most = bytes.count <= 8192 && chance.number(in: 0..<8) == 0 ? 1 : max(2, bytes.count / 3)
    var pieces: [ArraySlice<UInt8>] = []
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, start + chance.number(in: 1...most))
      pieces.append(bytes[start..<end])
      start = end
    }
    return pieces
  }

  static func check(_ reply: Reply, of size: Int, head: HTTPHead) throws {
    try demand(reply.oddities.count <= 17, "oddities are few", "\(reply.oddities.count)")
    for oddity in reply.oddities { try Demands.message(oddity, of: "oddity") }
    let parts = [reply.id, reply.model, reply.text, reply.reasoning] + reply.declinedModels
    let kept = parts.reduce(0) { $0 + ($1?.utf8.count ?? 0) }
    let calls = reply.toolCalls.reduce(0) {
      $0 + $1.id.utf8.count + $1.name.utf8.count + $1.arguments.utf8.count
    }
    try Demands.size(kept + calls, of: size)
    try demand(reply.toolCalls.count <= 128, "tool calls are few", "\(reply.toolCalls.count)")
    let failure = FailureClassifier.classify(
      head: head, reply: reply, transport: nil, now: Timestamp(milliseconds: 1_795_300_000_000))
    guard let failure else { return }
    try Demands.message(failure.message, of: "\(failure.kind)")
    if let wait = failure.retryAfter {
      try demand(wait >= .zero && wait <= RetryHint.longestDelay, "waits are bounded", "\(wait)")
    }
  }

  /// A reply that was rendered and read reads the same ever after, once defaults have settled.
  static func checkRendering(_ reply: Reply, _ format: any WireFormat, isStream: Bool) throws {
    if !isStream, reply.finish.reason == .truncated { return }
    let call = ParsedCall(
      prompt: Prompt(messages: [Message(.user, "Ping?")], stream: isStream), model: "model-1")
    func again(_ reply: Reply) throws -> Reply {
      let rendered = format.server.render(reply, for: call, context: .fuzz)
      try demand(!rendered.frames.isEmpty, "a rendered reply has a body")
      return isStream
        ? self.reply(format, rendered.head, rendered.frames.map { $0[...] })
        : format.client.decode(rendered.head, rendered.body)
    }
    var settled = reply
    for _ in 0..<2 {
      settled = try again(settled)
      guard isStream || settled.finish.reason != .truncated else { return }
    }
    try Demands.same(
      try again(settled), settled,
      isStream ? "a rendered stream is stable" : "a rendered body is stable")
  }
}

/// Requests as hostile callers make them, and checks of what a server made of them.
enum WireRequests {
  struct Address: Sendable {
    let path: String
    let headers: HTTPHeaders
  }

  /// Paths and headers that the format's golden requests name.
  static func addresses(_ folder: String) -> [Address] {
    FuzzCorpus.files(folder, ".request.expected.json").members()
      .compactMap { try? JSONValue(parsing: $0) }.map { expected in
        let headers = (expected["headers"]?.objectValue ?? [:]).map {
          HTTPHeaders.Field(name: $0.key, value: $0.value.stringValue ?? "")
        }
        return Address(
          path: expected["path"]?.stringValue ?? "/v1/x", headers: HTTPHeaders(headers))
      }
  }

  static func message(
    _ body: [UInt8], _ addresses: [Address], _ chance: inout SeededGenerator
  ) -> WireMessage {
    let address = chance.one(of: addresses, else: Address(path: "/v1/x", headers: HTTPHeaders()))
    let methods = ["POST", "POST", "POST", "GET", "DELETE", ""]
    let others = [
      "/v1/models", "/v1/models/", "/v1/models/%FF", "/v1/models/a%2Fb", "/api/tags", "/api/show",
      "//",
      "/v1beta/models/a:countTokens", "/v1/responses/input_tokens", "/v1/messages/count_tokens", "",
      "/foundation-models", "/inference-profiles", "/v1/tokenize", "/v1/detokenize",
      "/v1/check-api-key",
      "/model/%61/converse", "/openai/deployments/x/chat/completions?api-version=2024-10-21&a=%zz",
    ]
    var path = chance.number(in: 0..<4) == 0 ? chance.one(of: others, else: "/") : address.path
    if chance.number(in: 0..<4) == 0 {
      var bytes = Array(path.utf8)
      let mutator = FuzzMutator(
        grammar: .text, corpus: others.map { Array($0.utf8) }, chance: chance)
      ByteMutator.damage(&bytes, mutator, &chance)
      path = String(decoding: bytes, as: UTF8.self)
    }
    var headers = address.headers
    if chance.number(in: 0..<6) == 0, let field = headers.fields.randomElement(using: &chance) {
      headers.set(
        field.name, chance.one(of: ["", "\u{0}", "2099-01-01", "x,y;z=\"", "%"], else: ""))
    }
    return WireMessage(
      method: chance.one(of: methods, else: "POST"), path: path, headers: headers, body: body)
  }

  static func check(
    _ call: ParsedCall, _ message: WireMessage, _ format: any WireFormat
  ) throws {
    let key = PromptKey(call.prompt)
    try Demands.same(
      outcome { try format.server.parse(message) }, .success(call), "parsing is deterministic")
    try Demands.size(
      PromptKey.canonical(call.prompt).encoded(.canonical).count, of: message.body.count, times: 8)
    let reply = Reply(text: "Pong", usage: TokenUsage(inputTokens: 1, outputTokens: 1))
    let rendered = format.server.render(reply, for: call, context: .fuzz)
    try demand(!rendered.frames.isEmpty, "every call can be answered")
    let encoded: WireMessage
    do throws(WireError) {
      encoded = try format.client.encode(call.prompt, for: .fuzz(format.id))
    } catch {
      return try Demands.message(error.description, of: "encode")
    }
    // What only one API knows has no place of its own in a request: it may move when it is sent.
    let isPortable = call.prompt.messages.allSatisfy { message in
      message.parts.allSatisfy { if case .opaque = $0 { false } else { true } }
    }
    guard isPortable, let again = try? format.server.parse(encoded) else { return }
    try Demands.same(
      PromptKey.canonical(again.prompt).text(), PromptKey.canonical(call.prompt).text(),
      "a prompt sent again has the same key")
    try demand(PromptKey(again.prompt) == key, "equal prompts have the same key")
  }
}

extension RenderContext {
  static let fuzz = RenderContext(id: "t1", unixTime: 1_795_300_000)
}

extension ModelEnvironment {
  static func fuzz(_ wire: WireFormatID, name: String = "test/model") -> ModelEnvironment {
    ModelEnvironment(
      name: name, family: "model", provider: "test", wire: wire,
      baseURL: "https://api.example.invalid", model: "model-1",
      location: SourceLocation(file: "environments/test.yaml", line: 1, column: 1),
      digest: ContentDigest(of: []))
  }
}
