import ContractModel

/// A request as it reached the mock provider.
struct MockRequest: Sendable, Hashable {
  /// What became of the body.
  enum Body: Sendable, Hashable {
    case bytes([UInt8])
    /// Larger than the mock provider reads.
    case tooLarge
  }

  /// The largest body that is read, in bytes.
  static let longestBody = 32 << 20

  var method: String
  /// Path and query as they stand in the request line, percent-encoded.
  var target: String
  var headers: HTTPHeaders
  var body: Body

  /// The value of the trial header.
  var trial: String? { headers[ReplayHeader.trial] }

  init(
    method: String = "POST", target: String, headers: HTTPHeaders = HTTPHeaders(), body: Body
  ) {
    self.method = method
    self.target = target
    self.headers = headers
    self.body = body
  }
}
