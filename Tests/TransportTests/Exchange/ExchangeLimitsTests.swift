import ContractModel
import Testing

@testable import Transport

struct ExchangeLimitsTests {
  @Test func takesTimesFromAMember() {
    let limits = ExchangeLimits(
      MemberLimits(timeout: .seconds(9), firstToken: .seconds(3), idle: .seconds(2)))
    #expect(
      limits == ExchangeLimits(firstToken: .seconds(3), idle: .seconds(2), total: .seconds(9)))
    #expect(limits.connectTimeout == .seconds(10))
    #expect(limits.maxHeadBytes == 65_536)
    #expect(limits.maxBodyBytes == 16_777_216)
  }
}
