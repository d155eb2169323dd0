import ContractModel

/// Finds the cases with the worst results over all members without keeping every case.
///
/// Holds some thousand candidates; in a run with more cases that did not pass, the order among
/// the least bad of them may be that of the plan. Counts never come from here.
struct WorstCases {
  /// A case of a suite, whatever the member.
  struct Key: Hashable {
    var suite: Int
    var position: Int
  }

  /// How bad it is: members it failed on first, then those it could not be judged on.
  struct Entry: Hashable {
    var key: Key
    var caseID: String
    var failed = 0
    var unverified = 0
    var flaky = 0
    var skipped = 0

    fileprivate func isWorse(than other: Entry) -> Bool {
      let mine = (failed, unverified, flaky, skipped)
      let theirs = (other.failed, other.unverified, other.flaky, other.skipped)
      if mine != theirs { return mine > theirs }
      return (key.suite, key.position) < (other.key.suite, other.key.position)
    }
  }

  private static let most = 8192
  private var entries: [Key: Entry] = [:]

  /// Notes a result; one that passed steadily is passed over.
  mutating func note(_ result: CaseResult) {
    guard result.verdict != .passed || result.isFlaky else { return }
    let key = Key(suite: result.suite, position: result.position)
    var entry = entries[key] ?? Entry(key: key, caseID: result.caseID)
    switch result.verdict {
    case .failed: entry.failed += 1
    case .unverified: entry.unverified += 1
    case .skipped: entry.skipped += 1
    case .passed: break
    }
    if result.isFlaky { entry.flaky += 1 }
    entries[key] = entry
    if entries.count > Self.most {
      let kept = worst(Self.most / 2)
      entries = Dictionary(uniqueKeysWithValues: kept.map { ($0.key, $0) })
    }
  }

  /// The worst of them, worst first.
  func worst(_ limit: Int) -> [Entry] {
    Array(entries.values.sorted { $0.isWorse(than: $1) }.prefix(limit))
  }
}
