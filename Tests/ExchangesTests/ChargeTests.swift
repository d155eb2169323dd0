import ContractModel
import Testing

@testable import Exchanges

@Suite struct ChargeTests {
  private let usage = TokenUsage(inputTokens: 10, outputTokens: 5)

  private func observed(
    _ status: Int?, reply: Reply? = nil, transport: TransportFailure.Kind? = nil
  ) -> ObservedExchange {
    ObservedExchange(
      head: status.map { HTTPHead(status: $0) }, reply: reply,
      transport: transport.map { TransportFailure($0, text: "as scripted") })
  }

  @Test func aWholeReplyCostsWhatItCounts() {
    #expect(Charge(observed(200, reply: Reply(usage: usage))) == .counted(usage))
    let broken = Reply(finish: Finish(.error), usage: usage, exceedsLimit: true)
    #expect(Charge(observed(200, reply: broken)) == .counted(usage))
  }

  @Test(arguments: [
    Reply(finish: Finish(.truncated), usage: TokenUsage(inputTokens: 10, outputTokens: 1)),
    Reply(
      finish: Finish(.error), usage: TokenUsage(inputTokens: 10, outputTokens: 1),
      error: ProviderError(message: "overloaded")),
    Reply(usage: TokenUsage(inputTokens: 10)), Reply(usage: TokenUsage(outputTokens: 5)),
  ])
  func aReplyThatBrokeOffOrCountsNothingIsPossiblyPaid(_ reply: Reply) {
    #expect(Charge(observed(200, reply: reply)) == .possible)
  }

  @Test func aBodyThatTheConnectionLostIsPossiblyPaid() {
    let lost = observed(200, reply: Reply(usage: usage), transport: .connectionLost)
    #expect(Charge(lost) == .possible)
    #expect(Charge(observed(200)) == .possible)
  }

  @Test(arguments: [302, 400, 401, 404, 429, 500, 502, 503, 529, 599])
  func anErrorStatusIsNotPaid(_ status: Int) {
    #expect(Charge(observed(status, reply: Reply(usage: usage))) == .none)
  }

  @Test(arguments: [408, 504, 524])
  func aGatewayThatGaveUpIsPossiblyPaid(_ status: Int) {
    #expect(Charge(observed(status)) == .possible)
  }

  @Test(arguments: TransportFailure.Kind.allCases)
  func anExchangeWithoutAHeadIsPaidOnlyWhereTheRequestMayHaveArrived(
    _ kind: TransportFailure.Kind
  ) {
    let free: Set<TransportFailure.Kind> = [.resolve, .connect, .tls, .connectTimeout, .local]
    #expect(Charge(observed(nil, transport: kind)) == (free.contains(kind) ? .none : .possible))
  }

  @Test func aRequestThatCouldNotBeWrittenIsNotPaid() {
    #expect(Charge(ObservedExchange(failure: ExchangeFailure(.local, message: "x"))) == .none)
  }
}
