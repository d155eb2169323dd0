import ContractModel

/// The plan that shards make together, and where the parts of each shard stand in it.
///
/// ```
/// shard 1: triage on a     ┐
/// shard 2: triage on b     ├─ by name ─▶ triage on a, b; boundaries on a
/// shard 3: boundaries on a ┘
/// ```
struct MergePlan {
  /// Where one shard's suites and members stand in the merged header.
  struct Places {
    var suites: [Int]
    var members: [Int]

    /// The step under the merged header; nil for one that the shard's own header does not name.
    func step(_ step: StepID) -> StepID? {
      guard suites.indices.contains(step.suite), members.indices.contains(step.member) else {
        return nil
      }
      return StepID(
        suite: suites[step.suite], member: members[step.member], position: step.position,
        trial: step.trial)
    }
  }

  /// Trials of one shard that belong to a place of the merged run.
  struct Source {
    var shard: Int
    /// Where they stand in the shard's own header.
    var place: RunIndex.Place
  }

  /// Case counts are those of the first shard that has the suite.
  private(set) var header: RunHeader
  /// In the order of the shards.
  private(set) var places: [Places] = []

  /// Most differences that are listed.
  private static let listed = 20

  /// Throws `shardsDiffer` where shards disagree about a suite, a member, a chain or the settings.
  init(_ headers: [RunHeader]) throws(RunFileError) {
    guard let first = headers.first else { throw .nothingToMerge }
    header = Self.settings(of: headers, first)
    var differences = headers.enumerated().dropFirst().flatMap { number, other in
      Self.settingsChanges(first, other).map { "shard \(number + 1): \($0)" }
    }
    differences += mergeMembers(of: headers)
    differences += mergeSuites(of: headers)
    guard differences.isEmpty else {
      throw .shardsDiffer(Array(differences.prefix(Self.listed)))
    }
    let suites = Self.positions(header.suites.map(\.name))
    let members = Self.positions(header.members.map(\.name))
    places = headers.map { header in
      Places(
        suites: header.suites.map { suites[$0.name] ?? 0 },
        members: header.members.map { members[$0.name] ?? 0 })
    }
  }

  /// Where a place of a shard stands in the merged run.
  func place(_ place: RunIndex.Place, of shard: Int) -> RunIndex.Place {
    RunIndex.Place(
      suite: places[shard].suites[place.suite], member: places[shard].members[place.member])
  }

  /// For each place of the merged run, in its order, who has trials of it, by shard.
  func sources(of shards: [RunReader]) -> [(place: RunIndex.Place, sources: [Source])] {
    var sources: [RunIndex.Place: [Source]] = [:]
    for (number, shard) in shards.enumerated() {
      for place in shard.index.entries.keys {
        sources[self.place(place, of: number), default: []]
          .append(Source(shard: number, place: place))
      }
    }
    return sources.sorted { ($0.key.suite, $0.key.member) < ($1.key.suite, $1.key.member) }
      .map { place, sources in
        let sorted = sources.sorted {
          ($0.shard, $0.place.suite, $0.place.member) < ($1.shard, $1.place.suite, $1.place.member)
        }
        return (place, sorted)
      }
  }

  private static func settings(of headers: [RunHeader], _ first: RunHeader) -> RunHeader {
    var merged = first
    for header in headers.dropFirst() {
      merged.started = min(merged.started, header.started)
      let known = Set(merged.filters)
      merged.filters += header.filters.filter { !known.contains($0) }
      merged.hasSyntheticRecordings =
        merged.hasSyntheticRecordings || header.hasSyntheticRecordings
    }
    return merged
  }

  private static func settingsChanges(_ first: RunHeader, _ other: RunHeader) -> [String] {
    var changes: [String] = []
    if first.mode != other.mode {
      changes.append("mode \(first.mode.rawValue) is \(other.mode.rawValue)")
    }
    if first.overlays != other.overlays {
      changes.append("overlays \(first.overlays.rawValue) are \(other.overlays.rawValue)")
    }
    return changes
  }

  /// The members of all shards, as they first appear; their order means nothing.
  private mutating func mergeMembers(of headers: [RunHeader]) -> [String] {
    var known: [String: RunHeader.Member] = [:]
    var differences: [String] = []
    header.members = []
    for (number, shard) in headers.enumerated() {
      for member in shard.members {
        if let earlier = known[member.name] {
          let change = RunPlanChange.member(earlier, member)
          differences += change.map { "shard \(number + 1): \($0)" }
        } else {
          known[member.name] = member
          header.members.append(member)
        }
      }
    }
    return differences
  }

  /// The suites of all shards, each with the members that any shard has it on, in chain order.
  private mutating func mergeSuites(of headers: [RunHeader]) -> [String] {
    var known: [String: RunHeader.PlannedSuite] = [:]
    var chains: [String: [[String]]] = [:]
    var differences: [String] = []
    for (number, shard) in headers.enumerated() {
      for suite in shard.suites {
        if let earlier = known[suite.name] {
          let changes = RunPlanChange.definition(earlier, suite)
          differences += changes.map { "shard \(number + 1): \($0)" }
        } else {
          known[suite.name] = suite
        }
        chains[suite.name, default: []].append(suite.chain.map { shard.members[$0].name })
      }
    }
    let names = headers.map { $0.suites.map(\.name) }
    let positions = Self.positions(header.members.map(\.name))
    header.suites = []
    for name in JoinedOrder.join(names) ?? JoinedOrder.firstAppearance(names) {
      guard var suite = known[name] else { continue }
      let lists = chains[name] ?? []
      let chain = JoinedOrder.join(lists)
      if chain == nil {
        differences.append("the chain of \"\(name)\" has not one order in all shards")
      }
      suite.chain = (chain ?? []).compactMap { positions[$0] }
      header.suites.append(suite)
    }
    return differences
  }

  private static func positions(_ names: [String]) -> [String: Int] {
    Dictionary(names.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
  }
}
