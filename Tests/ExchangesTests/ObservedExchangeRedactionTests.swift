import ContractModel
import Testing

@testable import Exchanges

/// Credentials that a provider echoes are masked wherever it may put them.
@Suite struct ObservedExchangeRedactionTests {
  @Test func everyTextOfAnErrorIsMasked() throws {
    let key = "sk-very-secret-key"
    let error = ProviderError(
      status: 401, type: "t \(key)", code: "c \(key)", parameter: "p \(key)",
      message: "m \(key)", detail: "d \(key)", retryAfter: .seconds(3))
    var observed = ObservedExchange()
    observed.reply = Reply(finish: Finish(.error), error: error)
    observed.redact(by: Redactor([Secret(key)]))
    let masked = try #require(observed.reply?.error)
    for text in [masked.type, masked.code, masked.parameter, masked.message, masked.detail] {
      #expect(text?.contains(key) == false)
    }
    #expect(masked.detail?.hasPrefix("d ") == true)
    #expect(masked.status == 401)
    #expect(masked.retryAfter == .seconds(3))
  }
}
