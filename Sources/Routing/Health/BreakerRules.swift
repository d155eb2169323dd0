import ContractModel

/// A breaker's settings as numbers, with what zero means.
struct BreakerRules: Sendable, Hashable {
  /// 0: timeouts in a row open nothing.
  let consecutiveTimeouts: Int
  /// 0: no share of failures opens it.
  let failureRate: Double
  let window: Int64
  /// At least 1.
  let minimumCalls: Int
  /// The first time it stays open; 0: it never opens.
  let open: Int64
  /// The doubling ends here; at least `open`.
  let longest: Int64
  /// At least 1, or it could never close again.
  let probes: Int

  init(_ settings: BreakerSettings, longest: Duration) {
    consecutiveTimeouts = settings.consecutiveTimeouts
    failureRate = settings.failureRate
    window = settings.window.wholeNanoseconds
    minimumCalls = max(1, settings.minimumCalls)
    open = max(0, settings.open.wholeNanoseconds)
    self.longest = max(open, longest.wholeNanoseconds)
    probes = max(1, settings.probes)
  }

  /// The time open after so many openings in a row.
  func duration(afterOpenings count: Int) -> Int64 {
    open.doubled(count, upTo: longest)
  }
}

extension Int64 {
  /// Doubled so many times, cut to a limit; no overflow.
  func doubled(_ times: Int, upTo limit: Int64) -> Int64 {
    var value = self
    for _ in 0..<Swift.max(0, times) {
      guard value > 0, value < limit else { break }
      let (twice, overflow) = value.multipliedReportingOverflow(by: 2)
      value = overflow ? limit : twice
    }
    return Swift.min(value, limit)
  }
}
