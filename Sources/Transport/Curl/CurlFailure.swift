import CCurl
import ContractModel

/// Reads libcurl's result codes as kinds of failure; the code and the words stay beside the kind.
enum CurlFailure {
  /// How far the exchange had come, since one code can mean different things.
  struct Stage: Sendable, Equatable {
    /// The request was handed to a connection that stood.
    var isSent: Bool
    var hasHead: Bool
    /// Who issued the certificate shown is not among the trusted authorities.
    var hasUnknownIssuer = false
  }

  static func make(_ code: CURLcode, text: String, stage: Stage) -> TransportFailure {
    let kind = kind(code, text: text, stage: stage)
    let remedy = kind == .tls && stage.hasUnknownIssuer ? unknownIssuerRemedy : ""
    return TransportFailure(kind, code: Int(code.rawValue), text: text + remedy)
  }

  private static let unknownIssuerRemedy =
    "; name the file of the authority that issued it in CURL_CA_BUNDLE or SSL_CERT_FILE"

  private static func kind(
    _ code: CURLcode, text: String, stage: Stage
  ) -> TransportFailure.Kind {
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
      .resolve
    case CURLE_COULDNT_CONNECT, CURLE_PROXY:
      .connect
    case CURLE_OPERATION_TIMEDOUT:
      // libcurl is given the connect timeout alone; the other clocks are the loop's.
      .connectTimeout
    case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_INVALIDCERTSTATUS,
      CURLE_SSL_ISSUER_ERROR, CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_CLIENTCERT,
      CURLE_SSL_SHUTDOWN_FAILED, CURLE_USE_SSL_FAILED:
      .tls
    case CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE,
      CURLE_HTTP2_STREAM, CURLE_SEND_FAIL_REWIND, CURLE_READ_ERROR:
      lost(text, stage)
    case CURLE_FILESIZE_EXCEEDED, tooLarge:
      .tooLarge
    case CURLE_OUT_OF_MEMORY where stage.isSent && !stage.hasHead:
      // Before 8.6 this is what libcurl says of a head line above its own limit of 100 KB.
      .tooLarge
    case CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING, CURLE_HTTP2, CURLE_HTTP3,
      CURLE_QUIC_CONNECT_ERROR:
      .malformed
    default:
      // HTTP/0.9 counts as an unsupported protocol; anything else before sending is our own side.
      stage.isSent ? .malformed : .local
    }
  }

  /// CURLE_TOO_LARGE, which came with 8.6.
  private static let tooLarge = CURLcode(rawValue: 100)

  private static func lost(_ text: String, _ stage: Stage) -> TransportFailure.Kind {
    if !stage.isSent { return .connect }
    // A broken chunk header shares its code with a reset.
    return text.hasSuffix("in chunked-encoding") ? .malformed : .connectionLost
  }
}
