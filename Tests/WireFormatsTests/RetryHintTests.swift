import ContractModel
import Testing

@Suite struct RetryHintTests {
  /// Sunday, a round moment after the example date of RFC 9110.
  private static let now = Timestamp("1994-11-06T08:49:00Z") ?? Timestamp(milliseconds: 0)

  private func hint(_ headers: HTTPHeaders, now: Timestamp = RetryHintTests.now) -> RetryHint {
    RetryHint(headers, now: now)
  }

  @Test(arguments: [
    ("7", Duration.seconds(7)), ("0", .zero), (" 2.5 ", .milliseconds(2500)),
    ("0.012", .milliseconds(12)), ("604800", .seconds(604_800)), ("604801", .seconds(604_800)),
    ("99999999999999999999999999999999999999", .seconds(604_800)),
    ("Sun, 06 Nov 1994 08:49:37 GMT", .seconds(37)),
    ("Sunday, 06-Nov-94 08:49:37 GMT", .seconds(37)),
    ("Sun Nov  6 08:49:37 1994", .seconds(37)),
    ("Sun, 06 Nov 1994 08:48:00 GMT", .zero), ("Fri, 31 Dec 9999 23:59:59 GMT", .seconds(604_800)),
  ])
  func retryAfterIsReadInEveryForm(_ value: String, _ delay: Duration) {
    let found = hint(["Retry-After": value])
    #expect(found.delay == delay)
    #expect(found.source == .retryAfter)
  }

  @Test(arguments: [
    "", "-1", "nan", "inf", "1e3", "+5", "5s", ".5", "5.", "soon", "0x10", "١",
    "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 06 Foo 1994 08:49:37 GMT", "Sun, 06 Nov 94 08:49:37 GMT",
    "Sun, 06 Nov 1994 8:49:37 GMT", "Sun, 06 Nov 1994 25:49:37 GMT", "Sun 06 Nov 1994 08:49:37 GMT",
    "Sunday, 06-Nov-1994 08:49:37 GMT", String(repeating: "9", count: 10_000),
  ])
  func valueThatIsNoDelayIsIgnored(_ value: String) {
    let found = hint(["retry-after": value])
    #expect(found.delay == nil)
    #expect(found.source == nil)
  }

  @Test func twoDigitYearIsTheNearerCentury() throws {
    let late = try #require(Timestamp("2049-12-31T23:59:00Z"))
    #expect(
      hint(["retry-after": "Saturday, 01-Jan-50 00:00:00 GMT"], now: late).delay == .seconds(60))
    let early = try #require(Timestamp("2026-01-01T00:00:00Z"))
    #expect(
      hint(["retry-after": "Sunday, 06-Nov-94 08:49:37 GMT"], now: early).delay == .zero)
    #expect(
      hint(["retry-after": "Sunday, 01-Jan-76 00:00:00 GMT"], now: early).delay
        == RetryHint.longestDelay)
    #expect(hint(["retry-after": "Sunday, 01-Jan-77 00:00:00 GMT"], now: early).delay == .zero)
    let turn = try #require(Timestamp("2099-12-31T23:59:00Z"))
    #expect(
      hint(["retry-after": "Friday, 01-Jan-00 00:00:00 GMT"], now: turn).delay == .seconds(60))
  }

  @Test func clockAtTheEndOfTimeDoesNotOverflow() {
    let date: HTTPHeaders = ["retry-after": "Sun, 06 Nov 1994 08:49:37 GMT"]
    #expect(hint(date, now: Timestamp(milliseconds: .max)).delay == .zero)
    #expect(hint(date, now: Timestamp(milliseconds: .min)).delay == RetryHint.longestDelay)
  }

  @Test func millisecondsComeBeforeSecondsBeforeResets() {
    let reset: HTTPHeaders.Field = .init(name: "x-ratelimit-reset-requests", value: "1m")
    let seconds: HTTPHeaders.Field = .init(name: "retry-after", value: "9")
    let millis: HTTPHeaders.Field = .init(name: "retry-after-ms", value: "1500")
    #expect(hint(HTTPHeaders([reset, seconds, millis])).delay == .milliseconds(1500))
    #expect(hint(HTTPHeaders([reset, seconds])).delay == .seconds(9))
    #expect(hint(HTTPHeaders([reset])).delay == .seconds(60))
    #expect(hint(HTTPHeaders([reset])).source == .rateLimitReset)
    let broken: HTTPHeaders = ["retry-after-ms": "x", "retry-after": "3"]
    #expect(hint(broken).delay == .seconds(3))
    #expect(hint(broken).source == .retryAfter)
  }

  @Test(arguments: [
    ("12ms", Duration.milliseconds(12)), ("1s", .seconds(1)), ("6m0s", .seconds(360)),
    ("1h2m3.5s", .milliseconds(3_723_500)), ("250us", .microseconds(250)),
    ("250µs", .microseconds(250)), ("999999h", .seconds(604_800)), ("3", .seconds(3)),
    ("1994-11-06T08:49:30Z", .seconds(30)), ("1994-11-06T09:49:30.5+01:00", .milliseconds(30_500)),
    ("1994-11-06T07:49:00-01:00", .zero),
  ])
  func resetIsADurationOrAMoment(_ value: String, _ delay: Duration) {
    #expect(hint(["x-ratelimit-reset-tokens": value]).delay == delay)
  }

  @Test(arguments: [
    "1x", "s", "-1s", "1h-2m", "1994-11-06 08:49:30Z", "1994-11-06T08:49:30", "never", "m1",
    "1994-11-06T08:49:30.Z", "1994/11/06T08:49:30Z",
  ])
  func resetThatIsNeitherIsIgnored(_ value: String) {
    #expect(hint(["x-ratelimit-reset-tokens": value]).delay == nil)
  }

  @Test(arguments: [
    ("7s", Duration.seconds(7)), (" 0.512s ", .milliseconds(512)), ("0s", .zero),
    ("999999999s", .seconds(604_800)), ("7", nil), ("-7s", nil), ("soon", nil), ("", nil),
  ])
  func delayInABodyIsADuration(_ text: String, _ delay: Duration?) {
    #expect(RetryHint.delay(text) == delay)
  }

  @Test func exhaustedBudgetDecidesAmongResets() {
    let known: HTTPHeaders = [
      "x-ratelimit-remaining-requests": "5", "x-ratelimit-reset-requests": "1h",
      "x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "20s",
    ]
    #expect(hint(known).delay == .seconds(20))
    let unknown: HTTPHeaders = [
      "x-ratelimit-reset-requests": "2s", "x-ratelimit-reset-tokens": "20s",
    ]
    #expect(hint(unknown).delay == .seconds(20))
    let anthropic: HTTPHeaders = [
      "Anthropic-RateLimit-Requests-Remaining": "0",
      "Anthropic-RateLimit-Requests-Reset": "1994-11-06T08:49:05Z",
      "Anthropic-RateLimit-Tokens-Remaining": "10",
      "Anthropic-RateLimit-Tokens-Reset": "1994-11-06T09:49:05Z",
    ]
    #expect(hint(anthropic).delay == .seconds(5))
  }

  @Test func permissionIsReadFromShouldRetry() {
    #expect(hint(["x-should-retry": "true"]).permission == .allowed)
    #expect(hint(["X-Should-Retry": "false"]).permission == .forbidden)
    #expect(hint(["x-should-retry": "maybe"]).permission == .unsaid)
    #expect(hint([:]) == hint(["content-type": "x"]))
  }
}
