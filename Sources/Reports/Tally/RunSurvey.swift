import ContractModel

/// What one pass over a run finds for reports that begin with the worst.
struct RunSurvey {
  let tally: RunTally
  /// Cases with a result that is not a steady pass, worst first, bounded.
  let worst: [WorstCases.Entry]
  /// The first failed results in the order of the plan, then the first unverified, bounded.
  let telling: [CaseResult]

  init(_ run: any RunSource, rows: Int, telling limit: Int) throws {
    var worst = WorstCases()
    var failed: [CaseResult] = []
    var unverified: [CaseResult] = []
    tally = try RunTally(run) { result in
      worst.note(result)
      switch result.verdict {
      case .failed where failed.count < limit: failed.append(result)
      case .unverified where unverified.count < limit: unverified.append(result)
      default: break
      }
    }
    self.worst = worst.worst(rows)
    telling = Array((failed + unverified).prefix(limit))
  }
}
