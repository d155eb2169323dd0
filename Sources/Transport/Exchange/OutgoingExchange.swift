import ContractModel

/// One HTTP request as it goes on the wire, with the limits its reply must keep.
///
/// `Content-Length` and `Transfer-Encoding` among the headers are left out: the transport frames
/// the body itself.
package struct OutgoingExchange: Sendable, Hashable {
  /// The whole address, `http` or `https`, without user information.
  package var url: String
  package var method: String
  package var headers: HTTPHeaders
  package var secretHeaders: [SecretHeader]
  package var body: [UInt8]
  package var limits: ExchangeLimits

  package init(
    url: String, method: String = "POST", headers: HTTPHeaders = HTTPHeaders(),
    secretHeaders: [SecretHeader] = [], body: [UInt8] = [],
    limits: ExchangeLimits = ExchangeLimits()
  ) {
    self.url = url
    self.method = method
    self.headers = headers
    self.secretHeaders = secretHeaders
    self.body = body
    self.limits = limits
  }
}
