import ContractModel

/// What a run cost: as its end says, else as far as its trials tell.
struct RunCost {
  /// Nil where nothing is known.
  let spending: Spending?

  init(_ run: any RunSource, tally: RunTally) { spending = run.end?.cost ?? tally.cost }

  /// `0.0123 USD`, and how much of it is an estimate.
  var text: String {
    guard let spending else { return "cost unknown" }
    let total = Figures.dollars(spending.total)
    guard spending.estimated > 0 else { return total }
    return "\(total), \(Figures.dollars(spending.estimated)) of it estimated"
  }
}
