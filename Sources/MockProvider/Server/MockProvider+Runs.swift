import ContractModel

extension MockProvider {
  /// Begins a run: requests from now on belong to it. Throws while another one goes on.
  ///
  /// - Parameter name: what the caller calls it, for people.
  package func startRun(named name: String? = nil) throws(MockProviderError) -> MockRun {
    let id = try runs.nextID()
    let run = MockRun(
      id: id, name: name, started: desk.time, first: journal.switchRun(to: id),
      faults: faults.statuses, lastFault: faults.history.last?.serial ?? 0)
    if let gone = runs.add(run) { journal.forget(run: gone.id) }
    return run
  }

  /// Ends a run and answers its verdict; requests under way still belong to it.
  package func endRun(_ id: String) throws(MockProviderError) -> RunVerdict {
    let run = try runs.run(id)
    guard run.ended == nil, id != MockRun.all else { throw .runIsOver(id) }
    let behind = journal.switchRun(to: nil)
    _ = try runs.end(id, at: desk.time, behind: behind, remains(of: run))
    return try verdict(of: id)
  }

  /// The runs kept, oldest first.
  package var allRuns: [MockRun] { runs.runs }

  /// What a run proves so far, or proved; `MockRun.all` is everything since the start.
  package func verdict(of id: String) throws(MockProviderError) -> RunVerdict {
    let run = try runs.run(id)
    var wanted = JournalFilter()
    wanted.since = run.first - 1
    wanted.limit = .max
    // Asked in this order: the entries are never more than the requests.
    let entries = journal.entries(wanted)
    let behind = run.behind ?? (journal.totals.entries + 1)
    var remains = run.remains ?? remains(of: run)
    // Requests under way when the run ended may have become misses since.
    remains.misses = max(remains.misses, misses(of: run))
    return RunVerdict(
      run, requests: behind - run.first, entries: entries.filter { $0.id < behind },
      remains: remains)
  }

  /// Notes what a client got for a call, in the named run or in the one that goes on.
  package func note(
    _ report: ClientReport, run: String? = nil
  ) throws(MockProviderError) {
    try runs.note(report, run: run)
  }

  private func misses(of run: MockRun) -> Int {
    run.id == MockRun.all ? missCount : journal.counters.misses[run.id] ?? 0
  }

  private func remains(of run: MockRun) -> MockRun.Remains {
    let faults = faults.history.compactMap { fault -> RunVerdict.FaultUse? in
      let before = run.appliedBefore[fault.serial]
      guard before != nil || fault.serial > run.lastFault else { return nil }
      return RunVerdict.FaultUse(
        name: fault.name, applied: fault.applied - (before ?? 0), isDown: fault.isDown)
    }
    return MockRun.Remains(misses: misses(of: run), faults: faults, unused: unusedInteractions())
  }
}

extension MockProvider {
  /// What can be forgotten, each on its own.
  package enum Resettable: String, Sendable, Hashable, CaseIterable {
    /// Entries; ids, counters and verdicts go on.
    case journal
    /// Every fault, whoever put it.
    case faults
    /// Rewinds; no recording is lost and nothing goes live.
    case cassettes
    /// The list of misses; how many there were is not forgotten.
    case misses
  }

  /// Begins anew with what is named and leaves the rest alone.
  package func reset(_ what: Set<Resettable>) async {
    if what.contains(.journal) { journal.reset() }
    if what.contains(.cassettes) { rewindCassettes() }
    if what.contains(.misses) { desk.responder.ledger.forgetMisses() }
    if what.contains(.faults) { await removeAllFaults() }
  }

  /// What becomes of requests that could leave for the providers; nil where none can.
  package nonisolated var mode: RecordMode? { desk.session?.mode }

  /// Changes what becomes of requests from now on; throws where none can leave.
  package nonisolated func setMode(_ mode: RecordMode) throws(MockProviderError) {
    guard let session = desk.session else { throw .replaysOnly }
    session.mode = mode
  }
}
