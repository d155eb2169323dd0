import ContractModel

extension CaseResult {
  /// The trial that explains the verdict: the first that shares it, else the first not passed.
  ///
  /// Of a pass it is the first trial that did not pass, if there is one.
  var tellingTrial: TrialResult? {
    if verdict != .passed, let same = trials.first(where: { $0.verdict == verdict }) { return same }
    return trials.first { $0.verdict != .passed } ?? trials.first
  }

  /// What all exchanges of the case took together, in milliseconds.
  var milliseconds: Int {
    trials.reduce(0) { sum, trial in
      trial.attempts.reduce(sum) { min($0 + Figures.milliseconds($1.timings.total), .max / 4) }
    }
  }

  /// As far as known; nil where nothing is.
  var cost: Spending? {
    var sum: Spending?
    for case let cost? in trials.lazy.map(\.cost) where cost.total.isFinite {
      sum = (sum ?? Spending()) + cost
    }
    return sum
  }
}
