import ContractModel

/// How many cases shards planned of one suite on one member, those that several have counted once.
///
/// Shards that were filtered by the same cases and tags planned the same cases. Of others only the
/// recorded cases can be told apart.
struct MergeCounts {
  private var groups: [Set<String>: Group] = [:]

  private struct Group {
    var planned = 0
    var positions: Set<UInt32> = []
  }

  /// Adds what a shard planned there, and the positions it recorded of the suite on any member.
  mutating func add(_ header: RunHeader, planned: Int, recorded: Set<UInt32>) {
    let filters = Set(header.filters.filter(Self.choosesCases))
    var group = groups[filters] ?? Group()
    group.planned = max(group.planned, min(planned, Self.most))
    group.positions.formUnion(recorded)
    groups[filters] = group
  }

  /// Positions of a shard's suite of which any member has a trial.
  static func recorded(_ shard: RunReader, suite: Int) -> Set<UInt32> {
    var positions: Set<UInt32> = []
    for (place, entries) in shard.index.entries where place.suite == suite {
      positions.formUnion(entries.lazy.map(\.position))
    }
    return positions
  }

  var planned: Int {
    let union = groups.values.reduce(into: Set<UInt32>()) { $0.formUnion($1.positions) }
    // A shard without a filter planned every case there is.
    if let whole = groups[[]] { return max(whole.planned, union.count) }
    let sum = groups.values.reduce(0) { min($0 + $1.planned, Self.most) }
    let repeated = groups.values.reduce(-union.count) { $0 + $1.positions.count }
    return max(union.count, sum - repeated)
  }

  /// No honest header promises more; keeps sums from overflowing.
  private static let most = 1 << 40

  private static func choosesCases(_ filter: String) -> Bool {
    !filter.hasPrefix("--member ") && !filter.hasPrefix("--trials ")
  }
}
