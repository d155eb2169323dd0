import Testing

@testable import Transport

struct DurationTests {
  @Test func roundsUpToWholeMilliseconds() {
    #expect(Duration.milliseconds(5).wholeMilliseconds == 5)
    #expect(Duration.microseconds(1).wholeMilliseconds == 1)
    #expect(Duration.seconds(2.0005).wholeMilliseconds == 2001)
  }

  @Test func staysWithinADay() {
    #expect(Duration.zero.wholeMilliseconds == 0)
    #expect(Duration.seconds(-5).wholeMilliseconds == 0)
    #expect(Duration.seconds(86_400).wholeMilliseconds == 86_400_000)
    #expect(Duration.seconds(Int64.max).wholeMilliseconds == 86_400_000)
  }
}
