import ContractModel

extension CaseResult {
  /// The trial that explains the verdict: the first that shares it, else the first not passed.
  ///
  /// Of a pass it is the first trial that did not pass, if there is one.
  var tellingTrial: TrialResult? {
    if verdict != .passed, let same = trials.first(where: { $0.verdict == verdict }) { return same }
    return trials.first { $0.verdict != .passed } ?? trials.first
  }
}
