import ContractModel

/// Joins runs of one plan, made on several machines, into one run.
package enum RunMerge {
  /// What a merge brought together.
  package struct Outcome: Sendable, Hashable {
    /// Trials written, each step once.
    package var trials = 0
    /// Trials left out because an earlier shard, or an earlier line, has their step.
    package var duplicates = 0
  }

  /// Writes a new run with every trial and body of the shards, the first shard winning.
  ///
  /// Suites and members must agree by digest; filters may differ. Without an id the run carries
  /// the first shard's. It has an end only where every shard has one. The folder appears when all
  /// is written; until then, and never after an error, `<folder>.merging` holds the work.
  package static func merge(
    _ shards: [RunReader], into directory: String, run: RunID? = nil
  ) throws(RunFileError) -> Outcome {
    guard let first = shards.first else { throw .nothingToMerge }
    let found = shards.enumerated().dropFirst().flatMap { number, shard in
      differences(first.header, shard.header).map { "shard \(number + 1): \($0)" }
    }
    guard found.isEmpty else { throw .shardsDiffer(Array(found.prefix(20))) }
    var merged = header(of: shards.map(\.header), first.header)
    merged.run = run ?? first.header.run
    countCases(of: shards, in: &merged)
    let folder = directory + ".merging"
    let outcome: Outcome
    do throws(RunFileError) {
      outcome = try write(shards, merged, into: folder)
      try RunFolder.rename(folder, to: directory)
    } catch {
      if case .exists(let path) = error, path.hasPrefix(folder) { throw error }
      RunFolder.removeRun(folder)
      throw error
    }
    return outcome
  }

  private static func write(
    _ shards: [RunReader], _ header: RunHeader, into folder: String
  ) throws(RunFileError) -> Outcome {
    let writer = try RunWriter(
      directory: folder, header: header, shards: shards.map(\.header.run),
      redactor: Redactor([]))
    let outcome = try copyTrials(of: shards, to: writer)
    try copyPending(of: shards, to: writer)
    if let end = end(of: shards) { try writer.end(end) }
    return outcome
  }

  private static func differences(_ first: RunHeader, _ other: RunHeader) -> [String] {
    var differences = RunPlanChange.definitions(first.suites, other.suites)
    differences += RunPlanChange.members(first.members, other.members)
    if first.mode != other.mode {
      differences.append("mode \(first.mode.rawValue) is \(other.mode.rawValue)")
    }
    if first.overlays != other.overlays {
      differences.append("overlays \(first.overlays.rawValue) are \(other.overlays.rawValue)")
    }
    return differences
  }

  private static func header(of headers: [RunHeader], _ first: RunHeader) -> RunHeader {
    var merged = first
    for header in headers.dropFirst() {
      merged.started = min(merged.started, header.started)
      merged.filters += header.filters.filter { !merged.filters.contains($0) }
      merged.hasSyntheticRecordings =
        merged.hasSyntheticRecordings
        || header.hasSyntheticRecordings
    }
    return merged
  }

  /// The shards' case counts added up, less the cases that several shards have.
  private static func countCases(of shards: [RunReader], in header: inout RunHeader) {
    for suite in header.suites.indices {
      var (planned, recorded) = (0, 0)
      var union: Set<UInt32> = []
      for shard in shards {
        planned += shard.header.suites[suite].caseCount
        let positions = Set(
          shard.index.entries.filter { $0.key.suite == suite }
            .flatMap { $0.value.map(\.position) })
        recorded += positions.count
        union.formUnion(positions)
      }
      header.suites[suite].caseCount = max(union.count, planned - (recorded - union.count))
    }
  }

  private static func copyTrials(
    of shards: [RunReader], to writer: RunWriter
  ) throws(RunFileError) -> Outcome {
    var outcome = Outcome()
    outcome.duplicates = shards.reduce(0) { $0 + $1.duplicateTrials }
    let places = Set(shards.flatMap { $0.index.entries.keys })
    for place in places.sorted(by: { ($0.suite, $0.member) < ($1.suite, $1.member) }) {
      var seen: Set<StepID> = []
      for shard in shards {
        var cursor = TrialCursor(shard, suite: place.suite, member: place.member)
        while let trial = try cursor.next() {
          guard seen.insert(trial.step).inserted else {
            outcome.duplicates += 1
            continue
          }
          try writer.finish(try copied(trial, of: shard, to: writer))
          outcome.trials += 1
        }
      }
    }
    return outcome
  }

  private static func copied(
    _ trial: TrialResult, of shard: RunReader, to writer: RunWriter
  ) throws(RunFileError) -> TrialResult {
    var copy = trial
    if let body = trial.replyBody {
      copy.replyBody = try writer.store(try shard.storedBody(body))
    }
    if let text = trial.replyText {
      copy.replyText = try writer.store(try shard.storedBody(text))
    }
    return copy
  }

  /// Steps that were in flight when a shard was cut, unless another shard finished them.
  private static func copyPending(
    of shards: [RunReader], to writer: RunWriter
  ) throws(RunFileError) {
    let finished = shards.map(\.finishedSteps)
    for step in Set(shards.flatMap(\.sentButUnfinished)).sorted()
    where !finished.contains(where: { $0.contains(step) }) {
      try writer.sent(step)
    }
  }

  private static func end(of shards: [RunReader]) -> RunEnd? {
    let ends = shards.compactMap(\.end)
    guard ends.count == shards.count, let last = ends.map(\.finished).max() else { return nil }
    var cost: Spending?
    for part in ends.compactMap(\.cost) { cost = (cost ?? Spending()) + part }
    let advised = ends.compactMap(\.exit.advised)
    var exit = ExitStatus.decided(by: ends.map(\.exit))
    if exit.code == .success, let worst = advised.max(by: { $0.rank < $1.rank }) {
      exit = ends.map(\.exit).first { $0.advised == worst } ?? exit
    }
    return RunEnd(
      finished: last, exit: exit, stop: ends.lazy.compactMap(\.stop).first,
      possiblyPaid: Set(ends.flatMap(\.possiblyPaid)).sorted(),
      possiblyPaidTwice: Set(ends.flatMap(\.possiblyPaidTwice)).sorted(), cost: cost)
  }
}
