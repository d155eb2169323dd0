import ContractModel

/// Joins runs of one project, made on several machines, into one run.
package enum RunMerge {
  /// What a merge brought together.
  package struct Outcome: Sendable, Hashable {
    /// Trials written, each step once.
    package var trials = 0
    /// Trials left out because an earlier shard, or an earlier line, has their step.
    package var duplicates = 0
    /// Cases on members that some shard has on other members and none has there.
    package var uncovered = 0
  }

  /// What becomes of a trial that several shards hold.
  package enum Overlap: String, Sendable, Hashable, CaseIterable {
    case refuse
    /// The shard named first wins.
    case first
  }

  /// Writes a new run with every trial and body of the shards.
  ///
  /// Shards may differ in suites, members, cases and filters; what two of them name must agree by
  /// digest. Without an id the run carries the first shard's. It has an end only where every shard
  /// has one. The folder appears when all is written; until then, and never after an error,
  /// `<folder>.merging` holds the work.
  package static func merge(
    _ shards: [RunReader], into directory: String, run: RunID? = nil, overlap: Overlap = .refuse
  ) throws(RunFileError) -> Outcome {
    let plan = try MergePlan(shards.map(\.header))
    if overlap == .refuse { try MergeOverlap(shards, plan).refuse() }
    var merged = plan.header
    merged.run = run ?? merged.run
    let uncovered = countCases(of: shards, plan, in: &merged)
    let folder = directory + ".merging"
    var outcome: Outcome
    do throws(RunFileError) {
      outcome = try write(shards, plan, merged, uncovered: uncovered, into: folder)
      try RunFolder.rename(folder, to: directory)
    } catch {
      if case .exists(let path) = error, path.hasPrefix(folder) { throw error }
      RunFolder.removeRun(folder)
      throw error
    }
    outcome.uncovered = uncovered
    return outcome
  }

  private static func write(
    _ shards: [RunReader], _ plan: MergePlan, _ header: RunHeader, uncovered: Int,
    into folder: String
  ) throws(RunFileError) -> Outcome {
    let writer = try RunWriter(
      directory: folder, header: header, shards: shards.map(\.header.run),
      redactor: Redactor([]))
    // In flight when a shard was cut, unless another shard finished them.
    var pending = Set(
      zip(shards, plan.places).flatMap { shard, places in
        shard.sentButUnfinished.compactMap(places.step)
      })
    let outcome = try copyTrials(of: shards, plan, to: writer, pending: &pending)
    for step in pending.sorted() { try writer.sent(step) }
    if let end = end(of: shards, plan, uncovered: uncovered) { try writer.end(end) }
    return outcome
  }

  /// Sets each suite's count to that of its best covered member; returns what others lack.
  private static func countCases(
    of shards: [RunReader], _ plan: MergePlan, in header: inout RunHeader
  ) -> Int {
    var counts: [RunIndex.Place: MergeCounts] = [:]
    for (number, shard) in shards.enumerated() {
      for (suite, planned) in shard.header.suites.enumerated() {
        let recorded = MergeCounts.recorded(shard, suite: suite)
        for member in planned.chain {
          let place = RunIndex.Place(suite: suite, member: member)
          counts[plan.place(place, of: number), default: MergeCounts()]
            .add(shard.header, planned: planned.caseCount, recorded: recorded)
        }
      }
    }
    var uncovered = 0
    for suite in header.suites.indices {
      let planned = header.suites[suite].chain.map { member in
        counts[RunIndex.Place(suite: suite, member: member)]?.planned ?? 0
      }
      let most = planned.max() ?? 0
      header.suites[suite].caseCount = most
      uncovered = planned.reduce(uncovered) { $0 + (most - $1) }
    }
    return uncovered
  }

  /// Copies what the shards hold, a place at a time; a step that is finished is not pending.
  private static func copyTrials(
    of shards: [RunReader], _ plan: MergePlan, to writer: RunWriter, pending: inout Set<StepID>
  ) throws(RunFileError) -> Outcome {
    var outcome = Outcome()
    outcome.duplicates = shards.reduce(0) { $0 + $1.duplicateTrials }
    for (place, sources) in plan.sources(of: shards) {
      var seen: Set<StepID> = []
      for source in sources {
        let shard = shards[source.shard]
        var cursor = TrialCursor(shard, suite: source.place.suite, member: source.place.member)
        while var trial = try cursor.next() {
          trial.step.suite = place.suite
          trial.step.member = place.member
          guard seen.insert(trial.step).inserted else {
            outcome.duplicates += 1
            continue
          }
          pending.remove(trial.step)
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

  private static func end(
    of shards: [RunReader], _ plan: MergePlan, uncovered: Int
  ) -> RunEnd? {
    let ends = shards.compactMap(\.end)
    guard ends.count == shards.count, let last = ends.map(\.finished).max() else { return nil }
    var cost: Spending?
    for part in ends.compactMap(\.cost) { cost = (cost ?? Spending()) + part }
    let advised = ends.compactMap(\.exit.advised)
    var findings = ends.map(\.exit)
    if uncovered > 0 { findings.append(ExitStatus(.unverified, .insufficient)) }
    var exit = ExitStatus.decided(by: findings)
    if exit.code == .success, let worst = advised.max(by: { $0.rank < $1.rank }) {
      exit = findings.first { $0.advised == worst } ?? exit
    }
    let twice = zip(ends, plan.places).flatMap { end, places in
      end.possiblyPaidTwice.compactMap(places.step)
    }
    return RunEnd(
      finished: last, exit: exit, stop: ends.lazy.compactMap(\.stop).first,
      possiblyPaid: Set(
        zip(ends, plan.places).flatMap { end, places in end.possiblyPaid.compactMap(places.step) }
      ).sorted(),
      possiblyPaidTwice: Set(twice).sorted(), cost: cost)
  }
}
