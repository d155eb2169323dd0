extension TrialResult {
  /// What all its exchanges took together, each rounded to whole milliseconds.
  package var milliseconds: Int {
    attempts.reduce(0) { min($0 + $1.timings.total.wholeMilliseconds, .max / 4) }
  }
}

extension CaseResult {
  /// What all exchanges of the case took together, in milliseconds.
  package var milliseconds: Int { trials.reduce(0) { min($0 + $1.milliseconds, .max / 4) } }

  /// As far as known; nil where nothing is.
  package var cost: Spending? {
    var sum: Spending?
    for case let cost? in trials.lazy.map(\.cost) where cost.total.isFinite {
      sum = (sum ?? Spending()) + cost
    }
    return sum
  }
}

extension Duration {
  /// Whole milliseconds, rounded; negative and absurd durations are clamped to 0…10^12.
  package var wholeMilliseconds: Int {
    let (seconds, attoseconds) = components
    guard seconds >= 0, attoseconds >= 0 else { return 0 }
    guard seconds < 1_000_000_000 else { return 1_000_000_000_000 }
    return Int(seconds) * 1000 + Int((attoseconds + 500_000_000_000_000) / 1_000_000_000_000_000)
  }
}
