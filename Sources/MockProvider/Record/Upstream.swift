import ContractModel
import Transport
import WireFormats

/// The way to the providers themselves, for modes that send requests on.
///
/// A caller's own credentials pass through untouched; where the environment names credentials and
/// they are set, those take their place. Neither is kept.
package struct Upstream: Sendable {
  private let client: HTTPClient
  private let credentials: [String: ResolvedCredentials]
  private let limits: ExchangeLimits
  private let now: @Sendable () -> Timestamp

  /// - Parameters:
  ///   - credentials: by member name; members that are not in it use the caller's.
  ///   - limits: long by default, since who is recorded decides how long to wait.
  package init(
    client: HTTPClient, credentials: [String: ResolvedCredentials] = [:],
    limits: ExchangeLimits = ExchangeLimits(
      headerTimeout: .seconds(120), idle: .seconds(300), total: .seconds(3600),
      maxBodyBytes: 1 << 40),
    now: @escaping @Sendable () -> Timestamp
  ) {
    self.client = client
    self.credentials = credentials
    self.limits = limits
    self.now = now
  }

  private static let hopByHop: Set<String> = [
    "host", "content-length", "connection", "keep-alive", "proxy-connection", "te", "trailer",
    "transfer-encoding", "upgrade", "expect", "accept-encoding",
  ]
  private static let authenticating: Set<String> = [
    "authorization", "x-api-key", "api-key", "x-goog-api-key", "x-amz-date",
    "x-amz-security-token", "x-amz-content-sha256",
  ]

  /// Whether a header of that name shows or signs with a credential.
  static func authenticates(_ header: String) -> Bool {
    authenticating.contains(header.lowercased())
  }

  /// Sends the message on and answers as soon as the reply's head is there.
  func open(
    _ message: WireMessage, to member: ModelEnvironment
  ) async throws(TransportFailure) -> StreamedExchange {
    var message = message
    let own = credentials[member.name].flatMap { $0.values.isEmpty ? nil : $0 }
    message.headers = HTTPHeaders(
      message.headers.fields.filter { field in
        let name = field.name.lowercased()
        return !Self.hopByHop.contains(name) && !name.hasPrefix("x-chaindrill-")
          && (own == nil || !Self.authenticating.contains(name))
      })
    if own != nil { message.path = Self.withoutCredentials(message.path) }
    // Bytes and their pieces then are the provider's own; what it packs all the same is unpacked.
    message.headers.set("accept-encoding", "identity")
    var secrets: [SecretHeader] = []
    if let own, let client = WireFormats.format(member.wire)?.client {
      do throws(WireError) {
        secrets = try client.authorization(
          own, for: message, to: member, below: member.baseURL, now: now())
      } catch {
        throw TransportFailure(.local, text: error.description)
      }
    }
    return try await client.stream(
      OutgoingExchange(
        url: member.baseURL + message.path, method: message.method, headers: message.headers,
        secretHeaders: secrets, body: message.body, limits: limits))
  }

  /// The path with a query that authenticates nobody: the member's own credentials do.
  private static func withoutCredentials(_ path: String) -> String {
    let parts = path.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return path }
    let kept = parts[1].split(separator: "&").filter { part in
      !CassetteRedaction.authenticates(parameter: part.prefix { $0 != "=" })
    }
    return parts[0] + (kept.isEmpty ? "" : "?\(kept.joined(separator: "&"))")
  }

  /// Headers as they go back to the caller: what libcurl undid on the way is left out.
  static func returned(_ headers: HTTPHeaders) -> HTTPHeaders {
    let isDecompressed = headers["content-encoding"] != nil
    return HTTPHeaders(
      headers.fields.filter { field in
        let name = field.name.lowercased()
        if name == "content-length" { return !isDecompressed }
        return !hopByHop.contains(name) && name != "content-encoding"
      })
  }
}
