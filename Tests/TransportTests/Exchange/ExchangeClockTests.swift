import ContractModel
import Testing

@testable import Transport

struct ExchangeClockTests {
  private let start = ContinuousClock.now

  private func clock(
    header: Duration? = nil, firstToken: Duration? = nil, idle: Duration? = nil,
    total: Duration = .seconds(100)
  ) -> ExchangeClock {
    ExchangeClock(
      start: start,
      limits: ExchangeLimits(
        headerTimeout: header, firstToken: firstToken, idle: idle, total: total))
  }

  private func progress(
    firstByte: Int? = nil, lastContent: Int? = nil, isAwaited: Bool = true
  ) -> ExchangeClock.Progress {
    ExchangeClock.Progress(
      firstByte: firstByte.map { start + .seconds($0) },
      lastContent: lastContent.map { start + .seconds($0) }, isAwaited: isAwaited)
  }

  private func expiry(
    _ seconds: Int, _ kind: TransportFailure.Kind
  ) -> ExchangeClock.Expiry {
    ExchangeClock.Expiry(at: start + .seconds(seconds), kind: kind)
  }

  @Test func theTotalLimitAlwaysApplies() {
    #expect(clock().expiry(progress()) == expiry(100, .totalTimeout))
    #expect(
      clock().expiry(progress(firstByte: 1, lastContent: 99)) == expiry(100, .totalTimeout))
  }

  @Test func theHeaderLimitEndsWithTheFirstByte() {
    let clock = clock(header: .seconds(5))
    #expect(clock.expiry(progress()) == expiry(5, .headerTimeout))
    #expect(clock.expiry(progress(firstByte: 4)) == expiry(100, .totalTimeout))
  }

  @Test func theFirstTokenLimitCountsFromTheStartUntilContent() {
    let clock = clock(firstToken: .seconds(20))
    #expect(clock.expiry(progress()) == expiry(20, .firstTokenTimeout))
    #expect(clock.expiry(progress(firstByte: 19)) == expiry(20, .firstTokenTimeout))
    #expect(
      clock.expiry(progress(firstByte: 1, lastContent: 2)) == expiry(100, .totalTimeout))
  }

  @Test func theIdleLimitCountsFromTheLastContent() {
    let clock = clock(idle: .seconds(7))
    #expect(clock.expiry(progress(firstByte: 1)) == expiry(100, .totalTimeout))
    #expect(
      clock.expiry(progress(firstByte: 1, lastContent: 30)) == expiry(37, .idleTimeout))
    #expect(
      clock.expiry(progress(firstByte: 1, lastContent: 95)) == expiry(100, .totalTimeout))
  }

  @Test func aBusyReaderCannotBlameThePeer() {
    let clock = clock(firstToken: .seconds(20), idle: .seconds(7))
    #expect(
      clock.expiry(progress(firstByte: 1, isAwaited: false)) == expiry(100, .totalTimeout))
    #expect(
      clock.expiry(progress(firstByte: 1, lastContent: 3, isAwaited: false))
        == expiry(100, .totalTimeout))
  }

  @Test func theEarliestLimitNamesTheFailure() {
    let clock = clock(header: .seconds(9), firstToken: .seconds(8), total: .seconds(7))
    #expect(clock.expiry(progress()) == expiry(7, .totalTimeout))
    #expect(clock.look(at: start + .seconds(7), progress()) == .expired(.totalTimeout))
  }

  @Test func looksAgainWhenTheNextLimitRunsOut() {
    let clock = clock(header: .seconds(5))
    #expect(clock.look(at: start, progress()) == .lookAgain(start + .seconds(5)))
    #expect(clock.look(at: start + .seconds(5), progress()) == .expired(.headerTimeout))
    #expect(
      clock.look(at: start + .seconds(5), progress(firstByte: 4))
        == .lookAgain(start + .seconds(100)))
  }

  @Test func looksOftenEnoughToSeeContentComeAndStop() {
    let idle = clock(idle: .seconds(7))
    #expect(idle.look(at: start + .seconds(2), progress()) == .lookAgain(start + .seconds(9)))
    let token = clock(firstToken: .seconds(20))
    #expect(
      token.look(at: start + .seconds(30), progress(firstByte: 1, isAwaited: false))
        == .lookAgain(start + .seconds(50)))
    let none = clock(idle: .zero)
    #expect(none.look(at: start, progress()) == .lookAgain(start + .milliseconds(1)))
  }

  @Test func everyFailureNamesItsLimit() {
    let clock = clock(
      header: .seconds(1), firstToken: .seconds(2), idle: .seconds(3), total: .seconds(4))
    let texts: [(TransportFailure.Kind, String)] = [
      (.headerTimeout, "1.0 seconds"), (.firstTokenTimeout, "2.0 seconds"),
      (.idleTimeout, "3.0 seconds"), (.totalTimeout, "4.0 seconds"),
    ]
    for (kind, text) in texts {
      #expect(clock.failure(kind).kind == kind)
      #expect(clock.failure(kind).text.hasSuffix(text))
    }
  }
}
