import CCurl
import ContractModel

/// One easy handle of libcurl, set up once and reused: only what differs per exchange is set again.
///
/// Belongs to the loop's thread.
final class EasyHandle {
  let pointer: UnsafeMutableRawPointer
  private let errorText: UnsafeMutablePointer<CChar>
  private let proxy: ProxySettings
  /// The scheme whose proxy is set.
  private var proxiedScheme: ExchangeAddress.Scheme?

  /// Nil when libcurl has no memory, or lacks an option this client cannot do without.
  init?(options: HTTPClientOptions) {
    guard let pointer = curl_easy_init() else { return nil }
    self.pointer = pointer
    errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    proxy = options.proxy
    guard setSafety(), setTrust(options.trust) else { return nil }
    setConstants(options)
  }

  deinit {
    curl_easy_cleanup(pointer)
    errorText.deallocate()
  }

  /// libcurl's own words about the last failure, else its general ones for the code.
  func failureText(_ code: CURLcode) -> String {
    errorText[0] == 0 ? String(cString: curl_easy_strerror(code)) : String(cString: errorText)
  }

  /// Whether the last transfer used a connection that stood already.
  var reusedConnection: Bool {
    var made = 0
    return ccurl_get_long(pointer, CURLINFO_NUM_CONNECTS, &made) == CURLE_OK && made == 0
  }

  /// The peer's or the proxy's certificate comes from an authority that is not trusted.
  var hasUnknownIssuer: Bool {
    [CURLINFO_SSL_VERIFYRESULT, CURLINFO_PROXY_SSL_VERIFYRESULT].contains { info in
      var result = 0
      return ccurl_get_long(pointer, info, &result) == CURLE_OK
        && Self.unknownIssuers.contains(result)
    }
  }

  /// Lets a paused transfer go on; its write callback may run inside.
  func unpause() -> CURLcode { curl_easy_pause(pointer, CURLPAUSE_CONT) }

  /// The options without which an exchange would be less safe than promised: a failure counts.
  private func setSafety() -> Bool {
    let switches: [(CURLoption, Int)] = [
      (CURLOPT_SSL_VERIFYPEER, 1), (CURLOPT_SSL_VERIFYHOST, 2), (CURLOPT_FOLLOWLOCATION, 0),
      (CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue)), (CURLOPT_NOSIGNAL, 1),
      (CURLOPT_VERBOSE, 0), (CURLOPT_HEADEROPT, 1), (CURLOPT_SUPPRESS_CONNECT_HEADERS, 1),
    ]
    return ccurl_set_web_only(pointer) == CURLE_OK
      && ccurl_set_before_sending(pointer, beforeSending) == CURLE_OK
      && switches.allSatisfy { ccurl_set_long(pointer, $0.0, $0.1) == CURLE_OK }
  }

  /// OpenSSL's `X509_V_ERR_` numbers (x509_vfy.h), which libcurl hands on: the issuer's certificate
  /// is not found, here or locally, the certificate or the last of its chain vouches for itself.
  private static let unknownIssuers: Set = [2, 18, 19, 20, 21]

  private func setTrust(_ trust: TrustSettings) -> Bool {
    let paths = [
      (CURLOPT_CAINFO, trust.bundle), (CURLOPT_PROXY_CAINFO, trust.bundle),
      (CURLOPT_CAPATH, trust.directory), (CURLOPT_PROXY_CAPATH, trust.directory),
    ]
    return paths.allSatisfy { option, path in
      path.map { ccurl_set_text(pointer, option, $0) == CURLE_OK } ?? true
    }
  }

  private func setConstants(_ options: HTTPClientOptions) {
    ccurl_set_pointer(pointer, CURLOPT_ERRORBUFFER, errorText)
    ccurl_set_text(pointer, CURLOPT_USERAGENT, options.userAgent)
    ccurl_set_text(pointer, CURLOPT_NOPROXY, options.proxy.bypassList)
    ccurl_set_text(pointer, CURLOPT_ACCEPT_ENCODING, "")
    ccurl_set_long(pointer, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
    ccurl_set_long(pointer, CURLOPT_TCP_KEEPALIVE, 1)
    ccurl_set_no_wait_for_resolver(pointer)
    ccurl_set_receiver(pointer, CURLOPT_HEADERFUNCTION, receiveHeadLine)
    ccurl_set_receiver(pointer, CURLOPT_WRITEFUNCTION, receiveBody)
    ccurl_set_on_socket(pointer, socketOpened)
  }

  /// Has the connection closed at the end, as libcurl does by itself for HTTP/1 alone.
  func giveUpConnection() { ccurl_set_long(pointer, CURLOPT_FORBID_REUSE, 1) }

  /// Sets all that differs from exchange to exchange, so that nothing of the last one remains.
  ///
  /// The transfer must live until `unload`. Returns the first failure.
  func load(_ transfer: Transfer) -> CURLcode {
    let context = Unmanaged.passUnretained(transfer).toOpaque()
    let prepared = transfer.prepared
    errorText[0] = 0
    for option in Self.contexts { ccurl_set_pointer(pointer, option, context) }
    let wait = max(1, prepared.limits.connectTimeout.wholeMilliseconds)
    ccurl_set_long(pointer, CURLOPT_CONNECTTIMEOUT_MS, wait)
    ccurl_set_long(pointer, CURLOPT_FORBID_REUSE, 0)
    ccurl_set_headers(pointer, prepared.headers.list)
    var code = ccurl_set_text(pointer, CURLOPT_URL, prepared.url)
    if code == CURLE_OK { code = setProxy(prepared.scheme) }
    if code == CURLE_OK { code = setMethod(prepared) }
    return code
  }

  private static let contexts = [
    CURLOPT_PRIVATE, CURLOPT_WRITEDATA, CURLOPT_HEADERDATA, CURLOPT_PREREQDATA,
    CURLOPT_SOCKOPTDATA,
  ]

  private func setProxy(_ scheme: ExchangeAddress.Scheme) -> CURLcode {
    if scheme == proxiedScheme { return CURLE_OK }
    proxiedScheme = scheme
    // An empty text, unlike NULL, keeps libcurl from reading the process's variables itself.
    return ccurl_set_text(
      pointer, CURLOPT_PROXY, (scheme == .http ? proxy.http : proxy.https) ?? "")
  }

  private func setMethod(_ prepared: PreparedExchange) -> CURLcode {
    ccurl_set_long(pointer, CURLOPT_HTTPGET, 1)
    let code = ccurl_set_text(
      pointer, CURLOPT_CUSTOMREQUEST, prepared.isMethodPlain ? nil : prepared.method)
    guard code == CURLE_OK else { return code }
    switch prepared.framing {
    case .noBody: return CURLE_OK
    case .noReplyBody: return ccurl_set_long(pointer, CURLOPT_NOBODY, 1)
    case .body:
      ccurl_set_long(pointer, CURLOPT_POST, 1)
      ccurl_set_size(pointer, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(prepared.body.count))
      return prepared.body.withUnsafeBytes { ccurl_set_body(pointer, $0.baseAddress) }
    }
  }

  /// Lets go of the exchange's headers and body; its context is not used before the next `load`.
  func unload() {
    ccurl_set_headers(pointer, nil)
    ccurl_set_text(pointer, CURLOPT_POSTFIELDS, nil)
  }
}
