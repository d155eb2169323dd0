/// A case on one member: in brief where it passed steadily, with everything otherwise.
package enum CaseOutcome: Sendable, Hashable {
  case steadyPass(SteadyPass)
  case result(CaseResult)

  /// The brief form wherever the result allows it.
  package init(_ result: CaseResult) {
    guard result.trials.allSatisfy({ $0.verdict == .passed }), result.verdict == .passed else {
      self = .result(result)
      return
    }
    self = .steadyPass(
      SteadyPass(
        suite: result.suite, member: result.member, position: result.position,
        caseID: result.caseID, location: result.location, trials: result.trials.count,
        milliseconds: result.milliseconds, cost: result.cost))
  }

  package var verdict: Verdict {
    switch self {
    case .steadyPass: .passed
    case .result(let result): result.verdict
    }
  }

  package var reason: ReasonWord {
    switch self {
    case .steadyPass: .passed
    case .result(let result): result.reason
    }
  }

  package var isFlaky: Bool {
    switch self {
    case .steadyPass: false
    case .result(let result): result.isFlaky
    }
  }

  package var caseID: String {
    switch self {
    case .steadyPass(let pass): pass.caseID
    case .result(let result): result.caseID
    }
  }

  package var position: Int {
    switch self {
    case .steadyPass(let pass): pass.position
    case .result(let result): result.position
    }
  }

  /// Recorded trials.
  package var trialCount: Int {
    switch self {
    case .steadyPass(let pass): pass.trials
    case .result(let result): result.trials.count
    }
  }

  /// What all exchanges of the case took together.
  package var milliseconds: Int {
    switch self {
    case .steadyPass(let pass): pass.milliseconds
    case .result(let result): result.milliseconds
    }
  }

  /// USD, as far as known; nil where nothing is.
  package var cost: Double? {
    switch self {
    case .steadyPass(let pass): pass.cost
    case .result(let result): result.cost
    }
  }

  /// The whole result; nil for a steady pass, of which nothing more is told.
  package var result: CaseResult? {
    switch self {
    case .steadyPass: nil
    case .result(let result): result
    }
  }
}
