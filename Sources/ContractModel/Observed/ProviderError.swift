/// An error as a provider words it, in an error reply or inside a stream.
package struct ProviderError: Sendable, Hashable {
  /// The HTTP status; nil for an error inside a stream that began well.
  package var status: Int?
  package var type: String?
  package var code: String?
  package var parameter: String?
  package var message: String
  /// What the provider tells beside the message: filtered categories, the provider behind a router.
  package var detail: String?
  /// A wait the body asks for; headers that say so come first.
  package var retryAfter: Duration?

  package init(
    status: Int? = nil, type: String? = nil, code: String? = nil, parameter: String? = nil,
    message: String, detail: String? = nil, retryAfter: Duration? = nil
  ) {
    self.status = status
    self.type = type
    self.code = code
    self.parameter = parameter
    self.message = message
    self.detail = detail
    self.retryAfter = retryAfter
  }
}
