import ContractModel

/// Finds trials that more than one shard holds, without reading any but the one it tells of.
struct MergeOverlap {
  private let shards: [RunReader]
  private let plan: MergePlan

  init(_ shards: [RunReader], _ plan: MergePlan) {
    self.shards = shards
    self.plan = plan
  }

  private struct Example {
    var earlier: Int
    var later: Int
    var place: RunIndex.Place
    var entry: RunIndex.Entry
  }

  /// Throws `shardsOverlap` where any trial is in two shards.
  func refuse() throws(RunFileError) {
    var count = 0
    var example: Example?
    for (_, sources) in plan.sources(of: shards) where sources.count > 1 {
      var owners: [UInt64: Int] = [:]
      for source in sources {
        for entry in shards[source.shard].index.entries[source.place] ?? [] {
          let key = UInt64(entry.position) << 32 | UInt64(entry.trial)
          guard let owner = owners[key], owner != source.shard else {
            owners[key] = source.shard
            continue
          }
          count += 1
          if example == nil {
            example = Example(
              earlier: owner, later: source.shard, place: source.place, entry: entry)
          }
        }
      }
    }
    guard let example else { return }
    throw .shardsOverlap(
      trials: count, example: try words(for: example),
      shards: [example.earlier + 1, example.later + 1])
  }

  private func words(for example: Example) throws(RunFileError) -> String {
    let shard = shards[example.later]
    var cursor = TrialCursor(shard, suite: example.place.suite, member: example.place.member)
    var name = "the case at position \(example.entry.position)"
    while let trial = try cursor.next() {
      guard trial.step.position == Int(example.entry.position) else { continue }
      name = "\"\(trial.caseID)\""
      break
    }
    let suite = shard.header.suites[example.place.suite].name
    let member = shard.header.members[example.place.member].name
    return "trial \(example.entry.trial) of \(name) (\"\(suite)\" on \"\(member)\")"
  }
}
