import ContractModel

/// An exchange checked and laid out for libcurl on the caller's task, so that the loop need not.
struct PreparedExchange: Sendable {
  /// How libcurl is told the method: it frames the body by it.
  enum Framing { case noReplyBody, noBody, body }

  let start: ContinuousClock.Instant
  let url: String
  let scheme: ExchangeAddress.Scheme
  let method: String
  let framing: Framing
  let headers: HeaderLines
  let body: [UInt8]
  let limits: ExchangeLimits
  /// Kept so that a failure's text can be cleared of them.
  let secrets: [SecretHeader]

  /// Throws `.local` for an address, a method or a header that must not go on the wire.
  init(_ exchange: OutgoingExchange) throws(TransportFailure) {
    start = .now
    guard HTTPToken.isToken(exchange.method.utf8) else {
      throw TransportFailure(
        .local, text: "method \"\(LogSafe.line(exchange.method))\" is no HTTP token")
    }
    let address = try ExchangeAddress(exchange.url)
    url = address.url
    scheme = address.scheme
    method = exchange.method
    headers = try HeaderLines(exchange.headers, secrets: exchange.secretHeaders)
    body = exchange.body
    limits = exchange.limits
    secrets = exchange.secretHeaders
    framing = Self.framing(exchange)
  }

  /// Whether the framing alone makes libcurl use this method.
  var isMethodPlain: Bool {
    switch framing {
    case .noReplyBody: true
    case .noBody: method == "GET"
    case .body: method == "POST"
    }
  }

  private static func framing(_ exchange: OutgoingExchange) -> Framing {
    switch exchange.method {
    case "HEAD": .noReplyBody
    case "POST", "PUT", "PATCH": .body
    default: exchange.body.isEmpty ? .noBody : .body
    }
  }
}
