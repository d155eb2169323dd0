import JSONSupport

/// Decides what kind of failure an exchange was, from what was seen of it; pure.
///
/// ```
/// our own side → no recording → an error the provider words → the connection → the reply itself
/// ```
package enum FailureClassifier {
  /// The failure, or nil where the exchange brought a usable reply.
  ///
  /// `now` is the clock that dates in `retry-after` are measured against. A reply without failure
  /// may still break its contract: that is for expectations to judge.
  package static func classify(
    head: HTTPHead?, reply: Reply?, transport: TransportFailure?, now: Timestamp
  ) -> ExchangeFailure? {
    if let transport, transport.kind == .cancelled || transport.kind == .local {
      return failure(of: transport)
    }
    if let head, head.status == 599, head.headers["x-chaindrill-miss"] != nil {
      return ExchangeFailure(.miss, message: "the mock provider has no recording of this request")
    }
    if let head, let failure = redirect(head) { return failure }
    let hint = head.map { RetryHint($0.headers, now: now) }
    if let error = spokenError(head: head, reply: reply) {
      return failure(of: error, hint: hint)
    }
    if let transport { return failure(of: transport) }
    return reply.flatMap { failure(in: $0, hint: hint) }
  }

  /// A redirect is never followed: credentials would go to a place that nobody declared.
  private static func redirect(_ head: HTTPHead) -> ExchangeFailure? {
    guard [300, 301, 302, 303, 307, 308].contains(head.status) else { return nil }
    let target = head.headers["location"].map {
      " redirects to \"\(RedirectTarget(location: $0))\""
    }
    let kind = FailureClass.network
    return ExchangeFailure(
      kind, scope: kind.usualScope,
      message: "HTTP \(head.status)\(target ?? " redirects without saying where"), which is not "
        + "followed; correct base_url in the environment's file", retryForbidden: true)
  }

  /// The error the provider itself tells, by status or by words; an unreadable body tells nothing.
  private static func spokenError(head: HTTPHead?, reply: Reply?) -> ProviderError? {
    let status = head?.status ?? 200
    if var error = reply?.error, status >= 300 || error.type != nil || error.code != nil {
      if error.status == nil, status >= 300 { error.status = status }
      return error
    }
    return status >= 300 ? ProviderError(status: status, message: "") : nil
  }

  private static func failure(of error: ProviderError, hint: RetryHint?) -> ExchangeFailure {
    let kind = ErrorWords.kind(of: error)
    let isRedirect = error.status.map { (300..<400).contains($0) } ?? false
    return ExchangeFailure(
      kind, scope: kind.usualScope, message: message(of: error),
      retryAfter: wait(kind, error: error, hint: hint),
      retryForbidden: isRedirect || hint?.permission == .forbidden)
  }

  /// What headers ask for, then what the body asks for, then when the rate limit refills.
  private static func wait(
    _ kind: FailureClass, error: ProviderError, hint: RetryHint?
  ) -> Duration? {
    guard hint?.source == .rateLimitReset else { return hint?.delay ?? error.retryAfter }
    return error.retryAfter ?? (kind == .rateLimit ? hint?.delay : nil)
  }

  /// Stands for an error that says neither what nor why.
  private static let wordless = "the provider told of an error without a word about it"

  private static func message(of error: ProviderError) -> String {
    let status = error.status.map { "HTTP \($0)" }
    // Gateways repeat the status as the code, which tells nothing.
    let word = [error.code, error.type].compactMap { $0 }.first { $0 != error.status?.description }
    let subject = [status, word].compactMap { $0 }.joined(separator: " ")
    let text = [error.message, error.detail.map { "(\($0))" } ?? ""]
      .filter { !$0.isEmpty }.joined(separator: " ")
    if text.isEmpty { return subject.isEmpty ? wordless : subject }
    return subject.isEmpty ? text : "\(subject): \(text)"
  }

  private static func failure(of transport: TransportFailure) -> ExchangeFailure {
    let kind: FailureClass =
      switch transport.kind {
      case .resolve, .connect, .tls, .connectionLost, .malformed: .network
      case .connectTimeout, .headerTimeout, .firstTokenTimeout, .idleTimeout, .totalTimeout:
        .timeout
      case .tooLarge: .server
      case .cancelled: .cancelled
      case .local: .local
      }
    return ExchangeFailure(
      kind, scope: kind.usualScope, message: transport.description,
      retryForbidden: transport.kind == .tooLarge)
  }

  private static func failure(in reply: Reply, hint: RetryHint?) -> ExchangeFailure? {
    switch reply.finish.reason {
    case .error:
      let stop = reply.finish.raw.map { "the provider ended the reply as \"\($0)\"" }
      let spoken = reply.error?.message.isEmpty == false ? reply.error?.message : nil
      let message =
        spoken ?? reply.oddities.first ?? stop
        ?? (reply.error == nil ? "the reply could not be read" : wordless)
      let kind = reply.finish.raw.flatMap(ErrorWords.kind(ofStop:)) ?? .server
      return ExchangeFailure(
        kind, scope: kind.usualScope, message: message, retryAfter: nil,
        retryForbidden: reply.exceedsLimit || hint?.permission == .forbidden)
    case .truncated:
      return ExchangeFailure(
        .network, scope: .member, message: "the stream ended without its end marker")
    case .refusal:
      return ExchangeFailure(.refusal, message: refusalMessage(reply, "the model refused"))
    case .contentFilter:
      return ExchangeFailure(
        .contentFilter, message: refusalMessage(reply, "the provider's content filter stopped it"))
    case .stop, .length, .toolUse, .pause, .unknown:
      return outputFailure(in: reply)
    }
  }

  private static func refusalMessage(_ reply: Reply, _ otherwise: String) -> String {
    let parts = [reply.refusal?.category, reply.refusal?.explanation].compactMap { $0 }
    return parts.isEmpty ? otherwise : parts.joined(separator: ": ")
  }

  /// Nothing in the reply, or a tool call that was cut or garbled.
  private static func outputFailure(in reply: Reply) -> ExchangeFailure? {
    for call in reply.toolCalls {
      if call.name.isEmpty {
        return ExchangeFailure(.modelOutput, message: "a tool call has no name")
      }
      if (try? JSONValue(parsing: call.arguments)) == nil {
        let name = call.name.cut(toUTF8: ReplyFacts.longestToolName)
        return ExchangeFailure(
          .modelOutput, message: "the arguments of tool call \"\(name)\" are not JSON")
      }
    }
    let hasText = reply.text.unicodeScalars.contains { !$0.properties.isWhitespace }
    if hasText || !reply.toolCalls.isEmpty || reply.finish.reason == .pause { return nil }
    return ExchangeFailure(
      .empty, message: "the reply is empty (finish \"\(reply.finish.reason.rawValue)\")")
  }
}

extension FailureClass {
  /// How far such a failure reaches where nothing more is known.
  package var usualScope: FailureScope {
    switch self {
    case .auth, .billing: .account
    case .gone, .rateLimit, .overloaded, .server, .network, .timeout: .member
    case .refusal, .contentFilter, .context, .badRequest, .empty, .modelOutput, .local,
      .cancelled, .miss:
      .request
    }
  }
}
