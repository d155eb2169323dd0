import ContractModel
import Transport
import WireFormats

/// How one member is spoken to: its wire format, its address, its credentials and nobody else's.
package struct MemberWire: Sendable {
  package let member: ModelEnvironment
  package let format: any WireFormat
  private let baseURL: String
  private let credentials: ResolvedCredentials
  private let clock: @Sendable () -> Timestamp

  /// - Parameter baseURL: the member's own, or the mock provider's mount for it.
  package init(
    member: ModelEnvironment, baseURL: String, format: any WireFormat,
    credentials: ResolvedCredentials, clock: @escaping @Sendable () -> Timestamp
  ) {
    self.member = member
    self.format = format
    self.baseURL = baseURL
    self.credentials = credentials
    self.clock = clock
  }

  /// The request for a prompt already tailored to the member, with headers beside the wire's own.
  ///
  /// Throws where the wire has no form for the prompt, and where it cannot be signed.
  package func outgoing(
    _ prompt: Prompt, within limits: ExchangeLimits, beside headers: HTTPHeaders = HTTPHeaders()
  ) throws(WireError) -> OutgoingExchange {
    var message = try format.client.encode(prompt, for: member)
    for field in headers.fields { message.headers.set(field.name, field.value) }
    return OutgoingExchange(
      url: baseURL + message.path, method: message.method, headers: message.headers,
      secretHeaders: try format.client.authorization(
        credentials, for: message, to: member, below: baseURL, now: clock()),
      body: message.body, limits: limits)
  }
}
