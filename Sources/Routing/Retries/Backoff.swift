/// Full-jitter exponential backoff: a random wait between zero and a doubling ceiling.
///
/// Source: M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
package struct Backoff: Sendable, Hashable {
  package var first: Duration
  package var longest: Duration

  package init(first: Duration = .milliseconds(500), longest: Duration = .seconds(8)) {
    self.first = first
    self.longest = longest
  }

  /// The upper end of the wait before retry `number`, counted from 1.
  package func ceiling(beforeRetry number: Int) -> Duration {
    let doublings = max(0, min(number - 1, 30))
    return min(longest, first * (1 << doublings))
  }

  /// The wait before retry `number`, counted from 1.
  package func wait(
    beforeRetry number: Int, using random: inout some RandomNumberGenerator
  ) -> Duration {
    ceiling(beforeRetry: number) * Double.random(in: 0...1, using: &random)
  }
}
