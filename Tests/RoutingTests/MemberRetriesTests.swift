import ContractModel
import Routing
import Testing

@Suite struct MemberRetriesTests {
  private func decide(
    _ failures: [ExchangeFailure], elapsed: Duration = .zero
  ) -> MemberRetries.Decision {
    var random = SystemRandomNumberGenerator()
    let retries = MemberRetries(backoff: Backoff(first: .zero))
    return retries.decide(after: failures, elapsed: elapsed, using: &random)
  }

  private func failure(
    _ kind: FailureClass, after hint: Duration? = nil, forbidden: Bool = false
  ) -> ExchangeFailure {
    ExchangeFailure(kind, message: "x", retryAfter: hint, retryForbidden: forbidden)
  }

  @Test(arguments: [FailureClass.overloaded, .server, .network])
  func retriesTransientFailuresTwice(_ kind: FailureClass) {
    let one = failure(kind)
    #expect(decide([one]) == .retry(after: .zero))
    #expect(decide([one, one]) == .retry(after: .zero))
    #expect(decide([one, one, one]) == .giveUp)
  }

  @Test func retriesNothingElseThanTransportAndRateLimits() {
    let retried: Set<FailureClass> = [.rateLimit, .overloaded, .server, .network]
    for kind in FailureClass.allCases {
      let isRetried = decide([failure(kind)]) != .giveUp
      #expect(isRetried == retried.contains(kind), "\(kind)")
    }
  }

  @Test func waitsAtLeastAsLongAsTheProviderAsks() {
    #expect(decide([failure(.rateLimit, after: .seconds(7))]) == .retry(after: .seconds(7)))
  }

  @Test func countsRateLimitsApartFromTransientFailures() {
    let limit = failure(.rateLimit)
    let server = failure(.server)
    #expect(decide([limit, limit, limit, limit]) == .retry(after: .zero))
    #expect(decide([limit, limit, limit, limit, limit]) == .giveUp)
    #expect(decide([server, server, limit]) == .retry(after: .zero))
    #expect(decide([server, limit, server]) == .retry(after: .zero))
    #expect(decide([server, limit, server, server]) == .giveUp)
  }

  @Test func doesNotBeginAWaitThatWouldPassTheBudget() {
    let hint = failure(.rateLimit, after: .seconds(20))
    #expect(decide([hint], elapsed: .seconds(279)) == .retry(after: .seconds(20)))
    #expect(decide([hint], elapsed: .seconds(280)) == .giveUp)
  }

  @Test func obeysAProviderThatForbidsRetries() {
    #expect(decide([failure(.server, forbidden: true)]) == .giveUp)
    #expect(decide([]) == .giveUp)
  }

  @Test func doublesTheCeilingOfTheWaitUpToTheLongest() {
    let backoff = Backoff(first: .milliseconds(500), longest: .seconds(8))
    let ceilings = (1...7).map { backoff.ceiling(beforeRetry: $0) }
    #expect(
      ceilings == [0.5, 1, 2, 4, 8, 8, 8].map { .milliseconds(Int($0 * 1000)) })
    #expect(backoff.ceiling(beforeRetry: .max) == .seconds(8))
    var random = SystemRandomNumberGenerator()
    let waits = (0..<200).map { _ in backoff.wait(beforeRetry: 2, using: &random) }
    #expect(waits.allSatisfy { $0 >= .zero && $0 <= .seconds(1) })
    #expect(Set(waits).count > 100)
  }
}
