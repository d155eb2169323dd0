import ContractModel

@testable import Transport

extension OutgoingExchange {
  static func make(
    _ url: String, method: String = "POST", headers: HTTPHeaders = HTTPHeaders(),
    secrets: [SecretHeader] = [], body: String = "{}",
    limits: ExchangeLimits = ExchangeLimits(total: .seconds(60))
  ) -> OutgoingExchange {
    OutgoingExchange(
      url: url, method: method, headers: headers, secretHeaders: secrets, body: Array(body.utf8),
      limits: limits)
  }
}
