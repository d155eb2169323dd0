/// Counts of durations in fixed buckets, as Prometheus has them: each holds those up to its bound.
struct TimeHistogram: Sendable, Hashable {
  /// Upper bounds in seconds, made for language models: from a cached answer to a long essay.
  static let bounds = [
    0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60, 120, 300,
  ]

  /// One for each bound, and one for what is longer.
  private(set) var counts = [Int](repeating: 0, count: bounds.count + 1)
  /// In seconds.
  private(set) var sum = 0.0

  var count: Int { counts.reduce(0, +) }

  mutating func note(_ duration: Duration) {
    let seconds = duration / .seconds(1)
    counts[Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count] += 1
    sum += seconds
  }
}
