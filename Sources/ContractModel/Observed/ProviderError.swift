/// An error as a provider words it, in an error reply or inside a stream.
package struct ProviderError: Sendable, Hashable {
  /// The HTTP status; nil for an error inside a stream that began well.
  package var status: Int?
  package var type: String?
  package var code: String?
  package var parameter: String?
  package var message: String
  /// How long the error itself asks to wait, where it does so beside the headers.
  package var retryAfter: Duration?

  package init(
    status: Int? = nil, type: String? = nil, code: String? = nil, parameter: String? = nil,
    message: String, retryAfter: Duration? = nil
  ) {
    self.status = status
    self.type = type
    self.code = code
    self.parameter = parameter
    self.message = message
    self.retryAfter = retryAfter
  }
}
