import ContractModel
import Testing

@Suite struct FailureClassifierTests {
  private static let now = Timestamp(milliseconds: 1_795_300_000_000)

  private func classify(
    _ status: Int? = 200, headers: HTTPHeaders = [:], reply: Reply? = nil,
    transport: TransportFailure? = nil
  ) -> ExchangeFailure? {
    FailureClassifier.classify(
      head: status.map { HTTPHead(status: $0, headers: headers) }, reply: reply,
      transport: transport, now: Self.now)
  }

  @Test(arguments: [
    (304, FailureClass.network, FailureScope.member), (400, .badRequest, .request),
    (401, .auth, .account), (402, .billing, .account), (403, .auth, .account),
    (404, .gone, .member), (405, .badRequest, .request), (408, .timeout, .member),
    (409, .badRequest, .request), (410, .gone, .member), (413, .context, .request),
    (422, .badRequest, .request), (429, .rateLimit, .member), (498, .contentFilter, .request),
    (499, .network, .member), (500, .server, .member),
    (502, .server, .member), (503, .overloaded, .member), (504, .timeout, .member),
    (520, .server, .member), (524, .timeout, .member), (529, .overloaded, .member),
    (599, .server, .member),
  ])
  func statusAloneTellsTheClass(_ status: Int, _ kind: FailureClass, _ scope: FailureScope) {
    let failure = classify(status)
    #expect(failure?.kind == kind)
    #expect(failure?.scope == scope)
    #expect(failure?.message == "HTTP \(status)")
  }

  @Test(arguments: [300, 301, 302, 303, 307, 308])
  func redirectSaysWhereToAndIsNotRetried(_ status: Int) {
    let failure = classify(status, headers: ["Location": "https://a:b@host/v1?key=c"])
    #expect(failure?.kind == .network)
    #expect(failure?.scope == .member)
    #expect(failure?.retryForbidden == true)
    #expect(
      failure?.message == """
        HTTP \(status) redirects to "https://host/v1?…", which is not followed; \
        correct base_url in the environment's file
        """)
    #expect(classify(status)?.message.contains("without saying where") == true)
  }

  @Test func whatIsCertainToEndAlikeIsNotRetried() {
    let large = TransportFailure(.tooLarge, text: "larger")
    #expect(classify(nil, transport: large)?.retryForbidden == true)
    #expect(classify(200, transport: large)?.retryForbidden == true)
    let lost = TransportFailure(.connectionLost, text: "reset")
    #expect(classify(nil, transport: lost)?.retryForbidden == false)
    var broken = Reply(finish: Finish(.error), oddities: ["129 tool calls"])
    #expect(classify(reply: broken)?.retryForbidden == false)
    broken.exceedsLimit = true
    #expect(classify(reply: broken)?.retryForbidden == true)
    #expect(classify(304)?.retryForbidden == true)
    #expect(classify(503)?.retryForbidden == false)
  }

  @Test func nameOfACutToolCallIsCutToo() {
    let call = ToolCall(id: "1", name: String(repeating: "n", count: 1 << 20), arguments: "{")
    let message = classify(reply: Reply(toolCalls: [call], finish: Finish(.toolUse)))?.message
    #expect(message?.utf8.count ?? 0 < 400)
    #expect(message?.hasSuffix("…\" are not JSON") == true)
  }

  @Test func missIsKnownByItsHeaderOnly() {
    #expect(classify(599, headers: ["x-chaindrill-miss": "1"])?.kind == .miss)
    #expect(classify(500, headers: ["x-chaindrill-miss": "1"])?.kind == .server)
  }

  @Test(arguments: TransportFailure.Kind.allCases)
  func brokenConnectionHasItsClass(_ kind: TransportFailure.Kind) {
    let expected: [TransportFailure.Kind: FailureClass] = [
      .resolve: .network, .connect: .network, .tls: .network, .connectionLost: .network,
      .malformed: .network, .connectTimeout: .timeout, .headerTimeout: .timeout,
      .firstTokenTimeout: .timeout, .idleTimeout: .timeout, .totalTimeout: .timeout,
      .tooLarge: .server, .cancelled: .cancelled, .local: .local,
    ]
    let transport = TransportFailure(kind, code: 7, text: "text of it")
    let failure = classify(nil, transport: transport)
    #expect(failure?.kind == expected[kind])
    #expect(failure?.message == transport.description)
    #expect(kind.rawValue.hasSuffix("timeout") == (failure?.kind == .timeout))
  }

  @Test func ownSideComesBeforeWhatTheProviderSaid() {
    for kind in [TransportFailure.Kind.cancelled, .local] {
      let transport = TransportFailure(kind, text: "stopped")
      #expect(classify(500, transport: transport)?.kind == FailureClass(rawValue: kind.rawValue))
    }
  }

  @Test func errorStatusComesBeforeTheBrokenConnection() {
    let lost = TransportFailure(.connectionLost, text: "reset")
    #expect(classify(429, transport: lost)?.kind == .rateLimit)
    let inBand = Reply(
      finish: Finish(.error), error: ProviderError(type: "overloaded_error", message: "x"))
    #expect(classify(reply: inBand, transport: lost)?.kind == .overloaded)
  }

  @Test func brokenConnectionExplainsAnUnreadableBody() {
    let unreadable = Reply(
      finish: Finish(.error), error: ProviderError(status: 200, message: "expected JSON"))
    #expect(classify(reply: unreadable)?.kind == .server)
    let lost = TransportFailure(.connectionLost, text: "reset")
    #expect(classify(reply: unreadable, transport: lost)?.kind == .network)
    let idle = TransportFailure(.idleTimeout, text: "idle")
    #expect(classify(reply: Reply(finish: Finish(.truncated)), transport: idle)?.kind == .timeout)
  }

  @Test func resetHeadersAreAHintForRateLimitsOnly() {
    let headers: HTTPHeaders = ["x-ratelimit-reset-requests": "4s"]
    #expect(classify(429, headers: headers)?.retryAfter == .seconds(4))
    #expect(classify(500, headers: headers)?.retryAfter == nil)
    #expect(classify(500, headers: ["retry-after": "4"])?.retryAfter == .seconds(4))
  }

  @Test(arguments: [
    ("insufficient_quota", "", FailureClass.billing), ("", "rate_limit_error", .rateLimit),
    ("contract_spend_limit_reached", "rate_limit_error", .billing),
    ("", "invalid_request_error", .badRequest), ("", "api_error", .server),
    ("429", "", .rateLimit), ("529", "", .overloaded), ("200", "", .server),
    ("9999", "", .server), ("", "never_heard_of", .server), ("CONTENT_FILTER", "", .contentFilter),
    ("TIMEOUT", "", .timeout), ("1500", "invalid_model", .gone),
    ("1300", "rate_limited", .rateLimit),
  ])
  func errorInsideAReplyIsClassifiedByItsWords(
    _ code: String, _ type: String, _ kind: FailureClass
  ) {
    let type = type.isEmpty ? nil : type
    let code = code.isEmpty ? nil : code
    let error = ProviderError(type: type, code: code, message: "m")
    #expect(classify(reply: Reply(finish: Finish(.error), error: error))?.kind == kind)
  }

  @Test func bodyAsksToWaitWhereHeadersDoNot() {
    func wait(_ status: Int, _ headers: HTTPHeaders) -> Duration? {
      let error = ProviderError(message: "m", retryAfter: .seconds(9))
      return classify(
        status, headers: headers, reply: Reply(finish: Finish(.error), error: error))?.retryAfter
    }
    #expect(wait(503, [:]) == .seconds(9))
    #expect(wait(503, ["retry-after": "2"]) == .seconds(2))
    #expect(wait(429, ["x-ratelimit-reset-requests": "4s"]) == .seconds(9))
  }

  @Test func detailStandsBehindTheMessage() {
    func message(_ text: String, _ detail: String?) -> String? {
      let error = ProviderError(code: "c", message: text, detail: detail)
      return classify(500, reply: Reply(finish: Finish(.error), error: error))?.message
    }
    #expect(message("Oh", "CD Cloud") == "HTTP 500 c: Oh (CD Cloud)")
    #expect(message("", "CD Cloud") == "HTTP 500 c: (CD Cloud)")
    #expect(message("Oh", nil) == "HTTP 500 c: Oh")
  }

  @Test(arguments: [
    "data_residency_mismatch", "invalid_image", "invalid_image_format", "invalid_base64_image",
    "invalid_image_url", "image_too_large", "image_too_small", "image_parse_error",
    "invalid_image_mode", "image_file_too_large", "unsupported_image_media_type",
    "empty_image_file", "failed_to_download_image", "image_file_not_found",
  ])
  func failedResponseOverItsInputIsABadRequest(_ code: String) {
    let error = ProviderError(code: code, message: "m")
    #expect(classify(reply: Reply(finish: Finish(.error), error: error))?.kind == .badRequest)
    #expect(classify(500, reply: Reply(finish: Finish(.error), error: error))?.kind == .server)
  }

  @Test(arguments: [
    ("INVALID_ARGUMENT", FailureClass.badRequest), ("FAILED_PRECONDITION", .badRequest),
    ("OUT_OF_RANGE", .badRequest), ("UNIMPLEMENTED", .badRequest), ("ALREADY_EXISTS", .badRequest),
    ("UNAUTHENTICATED", .auth), ("PERMISSION_DENIED", .auth), ("NOT_FOUND", .gone),
    ("RESOURCE_EXHAUSTED", .rateLimit), ("CANCELLED", .network), ("DEADLINE_EXCEEDED", .timeout),
    ("UNAVAILABLE", .overloaded), ("INTERNAL", .server), ("UNKNOWN", .server), ("ABORTED", .server),
    ("DATA_LOSS", .server),
  ])
  func nameOfAGoogleErrorTellsWithoutAStatus(_ type: String, _ kind: FailureClass) {
    let error = ProviderError(type: type, message: "m")
    #expect(classify(reply: Reply(finish: Finish(.error), error: error))?.kind == kind)
  }

  @Test(arguments: [
    ("The free tier is over. Please enable billing on it.", FailureClass.billing),
    ("User location is not supported for the API use.", .auth),
    ("API key not valid. Please pass a valid API key.", .auth), ("API key expired.", .auth),
    ("Request payload size exceeds the limit: 9 bytes.", .context),
    ("The input token count (9) exceeds the maximum number of tokens allowed (8).", .context),
    ("The value is out of range.", .badRequest),
  ])
  func refusedRequestIsToldByItsPhrase(_ message: String, _ kind: FailureClass) {
    let error = ProviderError(type: "FAILED_PRECONDITION", message: message)
    #expect(classify(400, reply: Reply(finish: Finish(.error), error: error))?.kind == kind)
  }

  @Test func waitOfTheErrorStandsBetweenHeadersAndRefills() {
    func wait(_ headers: HTTPHeaders, _ wait: Duration?, status: Int = 429) -> Duration? {
      let error = ProviderError(type: "x", message: "m", retryAfter: wait)
      let reply = Reply(finish: Finish(.error), error: error)
      return classify(status, headers: headers, reply: reply)?.retryAfter
    }
    let refill: HTTPHeaders = ["x-ratelimit-reset-requests": "4s"]
    #expect(wait(["retry-after": "2"], .seconds(7)) == .seconds(2))
    #expect(wait(refill, .seconds(7)) == .seconds(7))
    #expect(wait(refill, nil) == .seconds(4))
    #expect(wait([:], .seconds(7), status: 503) == .seconds(7))
    #expect(wait(refill, nil, status: 503) == nil)
    #expect(wait([:], nil) == nil)
  }

  @Test func phrasesCountForRefusedRequestsOnly() {
    let error = ProviderError(type: "x", message: "Your PROMPT is too long: 3 > 2")
    let reply = Reply(finish: Finish(.error), error: error)
    #expect(classify(400, reply: reply)?.kind == .context)
    #expect(classify(reply: reply)?.kind == .context)
    #expect(classify(500, reply: reply)?.kind == .server)
  }

  @Test(arguments: [
    (400, "the input length exceeds the context length", FailureClass.context),
    (400, "too many tokens: size limit exceeded by 9 tokens", .context),
    (400, "too many tokens: max tokens must be less than 4096", .badRequest),
    (403, "Blocked by Guardrail moderation", .contentFilter), (403, "no access", .auth),
    (500, "the guardrail failed", .server),
  ])
  func messageTellsWhatTheStatusDoesNot(
    _ status: Int, _ message: String, _ kind: FailureClass
  ) {
    let reply = Reply(finish: Finish(.error), error: ProviderError(message: message))
    #expect(classify(status, reply: reply)?.kind == kind)
  }

  @Test(arguments: [
    ("litellm.ContextWindowExceededError: a message of any model", FailureClass.context),
    ("litellm.ContentPolicyViolationError: a message of any model", .contentFilter),
    ("litellm.BadRequestError: a message of any model", .badRequest),
  ])
  func gatewayIsTakenByItsOwnWords(_ message: String, _ kind: FailureClass) {
    let error = ProviderError(type: "invalid_request_error", code: "400", message: message)
    #expect(classify(400, reply: Reply(finish: Finish(.error), error: error))?.kind == kind)
  }

  @Test func codeThatRepeatsTheStatusIsNotSaidTwice() {
    func message(_ type: String?, _ code: String?) -> String? {
      let error = ProviderError(type: type, code: code, message: "m")
      return classify(429, reply: Reply(finish: Finish(.error), error: error))?.message
    }
    #expect(message("throttling_error", "429") == "HTTP 429 throttling_error: m")
    #expect(message("throttling_error", "too_many") == "HTTP 429 too_many: m")
    #expect(message("429", "429") == "HTTP 429: m")
    #expect(message(nil, "430") == "HTTP 429 430: m")
  }

  @Test func usableReplyIsNoFailure() {
    let call = ToolCall(id: "1", name: "f", arguments: "{}")
    for reply in [
      Reply(text: "x"), Reply(text: "x", finish: Finish(.length)),
      Reply(text: "x", finish: Finish(.unknown, raw: "odd")), Reply(finish: Finish(.pause)),
      Reply(toolCalls: [call], finish: Finish(.toolUse)),
    ] {
      #expect(classify(reply: reply) == nil)
    }
    #expect(classify(200) == nil)
    #expect(classify(nil) == nil)
  }

  @Test func replyItselfTellsItsFailure() {
    #expect(classify(reply: Reply(finish: Finish(.truncated)))?.kind == .network)
    #expect(classify(reply: Reply(text: " \n\u{3000}"))?.kind == .empty)
    #expect(classify(reply: Reply(reasoning: "Hm", finish: Finish(.length)))?.kind == .empty)
    let cut = ToolCall(id: "1", name: "f", arguments: #"{"a"#)
    #expect(classify(reply: Reply(text: "x", toolCalls: [cut]))?.kind == .modelOutput)
    let nameless = ToolCall(id: "1", name: "", arguments: "{}")
    #expect(classify(reply: Reply(toolCalls: [nameless]))?.kind == .modelOutput)
    let refusal = WireRefusal(kind: .classifier, raw: "refusal", category: "bio", explanation: "no")
    let refused = classify(reply: Reply(refusal: refusal, finish: Finish(.refusal)))
    #expect(refused?.kind == .refusal)
    #expect(refused?.message == "bio: no")
    #expect(refused?.scope == .request)
    let filtered = classify(reply: Reply(text: "x", finish: Finish(.contentFilter)))
    #expect(filtered?.kind == .contentFilter)
    let broken = Reply(text: "x", finish: Finish(.error), oddities: ["a frame is broken"])
    #expect(classify(reply: broken)?.kind == .server)
    #expect(classify(reply: broken)?.message == "a frame is broken")
  }
}
