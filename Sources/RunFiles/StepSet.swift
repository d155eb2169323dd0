import ContractModel

/// Steps of a run in eight bytes each, for asking which are finished.
package struct StepSet: Sendable, Hashable {
  /// Sorted `position << 32 | trial` by chain place.
  private var steps: [RunIndex.Place: [UInt64]] = [:]
  /// How many steps the set holds.
  package private(set) var count = 0

  package init() {}

  init(_ index: RunIndex) {
    for (place, entries) in index.entries {
      steps[place] = entries.map { Self.packed($0.position, $0.trial) }
      count += entries.count
    }
  }

  package var isEmpty: Bool { count == 0 }

  /// Looks the step up by bisection.
  package func contains(_ step: StepID) -> Bool {
    guard let wanted = Self.packed(step),
      let sorted = steps[RunIndex.Place(suite: step.suite, member: step.member)]
    else { return false }
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] == wanted { return true }
      if sorted[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    return false
  }

  private static func packed(_ position: UInt32, _ trial: UInt32) -> UInt64 {
    UInt64(position) << 32 | UInt64(trial)
  }

  private static func packed(_ step: StepID) -> UInt64? {
    guard let position = UInt32(exactly: step.position), let trial = UInt32(exactly: step.trial)
    else { return nil }
    return packed(position, trial)
  }
}
