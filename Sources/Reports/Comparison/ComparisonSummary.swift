import ContractModel

/// What a comparison came to, in the words that every format uses.
///
/// Where nothing was compared it says so: "no drift" would be a green result that proves nothing.
struct ComparisonSummary {
  let comparison: Comparison

  /// One sentence; `reference` is the comparison's, made harmless for where the sentence stands.
  func sentence(reference: String) -> String {
    guard comparison.compared > 0 else {
      return "nothing was compared with \(reference): \(whyNothing)"
    }
    return "\(comparison.drift.isEmpty ? "no drift" : "drift") from \(reference): \(counts)"
  }

  /// `1 change, 4 results compared`; changes only where there are any.
  var counts: String {
    let compared = "\(Figures.count(comparison.compared, "result")) compared"
    let drift = comparison.drift.count
    return drift == 0 ? compared : "\(Figures.count(drift, "change")), \(compared)"
  }

  /// What to do where something could not be compared; nil where all was.
  var remedy: String? {
    let isPartial = !comparison.incomparable.isEmpty
    let isForeign = comparison.compared == 0 && !comparison.added.isEmpty
    guard isPartial || isForeign else { return nil }
    switch comparison.referenceKind {
    case .baseline(let name):
      return "accept a run once it is right: chaindrill baseline accept"
        + (name == "main" ? "" : " \(name)")
    case .run: return "compare runs of the same suites in the same versions"
    }
  }

  private var whyNothing: String {
    let (incomparable, added) = (comparison.incomparable.count, comparison.added.count)
    let results = Figures.count(added, "result")
    switch (incomparable, added) {
    case (0, 0): return "no case of the run that it holds was judged"
    case (0, _): return "it holds nothing for the run's \(results)"
    case (_, 0): return "\(Figures.count(incomparable, "result")) not comparable"
    default:
      return "\(Figures.count(incomparable, "result")) not comparable, and nothing for \(results)"
    }
  }
}
