import ContractModel

/// Expectations by key, in the order of the file, so that a case's can replace the defaults'.
struct ExpectationSet: Sendable, Hashable {
  private(set) var expectations: [Expectation] = []
  var fence: FenceRule?
  /// Expectations the file asks for, those included that could not be read.
  var declared = 0

  /// Adds an expectation, or replaces the one of the same kind where it stands.
  mutating func set(_ expectation: Expectation) {
    if let position = expectations.firstIndex(where: { $0.name == expectation.name }) {
      expectations[position] = expectation
    } else {
      expectations.append(expectation)
    }
  }

  /// These as defaults with a case's own put over them.
  func overlaid(by own: ExpectationSet) -> ExpectationSet {
    var merged = self
    for expectation in own.expectations { merged.set(expectation) }
    merged.fence = own.fence ?? fence
    merged.declared += own.declared
    return merged
  }
}
