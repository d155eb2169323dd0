extension TrialResult {
  /// What all its exchanges took together, each rounded to whole milliseconds.
  package var milliseconds: Int {
    attempts.reduce(0) { min($0 + $1.timings.total.wholeMilliseconds, .max / 4) }
  }

  /// USD of the judged reply; nil where unknown or not finite.
  package var cost: Double? { facts?.cost.flatMap { $0.isFinite ? $0 : nil } }
}

extension CaseResult {
  /// What all exchanges of the case took together, in milliseconds.
  package var milliseconds: Int { trials.reduce(0) { min($0 + $1.milliseconds, .max / 4) } }

  /// USD, as far as known; nil where nothing is.
  package var cost: Double? {
    let known = trials.compactMap(\.cost)
    return known.isEmpty ? nil : known.reduce(0, +)
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
