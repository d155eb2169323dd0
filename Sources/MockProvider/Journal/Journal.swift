import Synchronization

/// What the mock provider saw and did, bounded, to be read while it goes on.
///
/// Holds the newest entries; of older ones only the numbers stay. Waiting readers are woken by the
/// entry that completes what they wait for.
package final class Journal: Sendable {
  /// What the control API counts without reading entries.
  package struct Totals: Sendable, Hashable {
    package var entries = 0
    /// Entries no longer held.
    package var dropped = 0
  }

  private struct Waiter {
    var filter: JournalFilter
    /// Entries that are still to come.
    var missing: Int
    var wake: CheckedContinuation<Void, Never>
  }

  private struct State {
    var entries: [JournalEntry] = []
    /// The id of the first entry held.
    var first = 1
    var next = 1
    /// Entries no longer held whose requests are under way.
    var strays: [Int: JournalEntry] = [:]
    var attempts: [String: Int] = [:]
    var run: String?
    var counters = JournalCounters()
    var waiters: [Int: Waiter] = [:]
    var nextWaiter = 0
  }

  private let state = Mutex(State())
  private let limit: Int

  /// - Parameter limit: entries held; at least 1.
  package init(limit: Int = 20_000) { self.limit = max(1, limit) }

  /// The run that new entries belong to; nil where none is open.
  package var run: String? {
    get { state.withLock { $0.run } }
    set { switchRun(to: newValue) }
  }

  /// Lets new entries belong to a run, or to none; the id that the next entry gets.
  @discardableResult
  package func switchRun(to run: String?) -> Int {
    state.withLock { state in
      state.run = run
      return state.next
    }
  }

  /// Lets go of what is counted for a run.
  func forget(run: String) { state.withLock { $0.counters.misses[run] = nil } }

  /// Adds an entry and gives it its id and the number of its attempt.
  package func begin(_ entry: JournalEntry) -> Int {
    state.withLock { state in
      var entry = entry
      entry.id = state.next
      state.next += 1
      state.counters.open += 1
      entry.run = state.run
      // Calls are many in a long run: the counts are let go of together with the entries.
      if state.attempts.count > limit * 2 { state.attempts.removeAll() }
      entry.attempt = state.attempts[entry.logicalCall, default: 0] + 1
      state.attempts[entry.logicalCall] = entry.attempt
      state.entries.append(entry)
      trim(&state)
      return entry.id
    }
  }

  /// Changes an entry until its request is over, and wakes who waits for it then.
  package func update(_ id: Int, _ change: (inout JournalEntry) -> Void) {
    let woken = state.withLock { state -> [CheckedContinuation<Void, Never>] in
      let index = id - state.first
      let isHeld = state.entries.indices.contains(index)
      guard let before = isHeld ? state.entries[index] : state.strays[id] else { return [] }
      var entry = before
      change(&entry)
      state.counters.note(before, entry)
      let isOver = before.end == .open && entry.end != .open
      if isHeld { state.entries[index] = entry } else { state.strays[id] = isOver ? nil : entry }
      return isHeld && isOver ? Self.awoken(by: entry, &state) : []
    }
    for wake in woken { wake.resume() }
  }

  private static func awoken(
    by entry: JournalEntry, _ state: inout State
  ) -> [CheckedContinuation<Void, Never>] {
    var ready: [CheckedContinuation<Void, Never>] = []
    for (key, waiter) in state.waiters where waiter.filter.passes(entry) {
      state.waiters[key]?.missing -= 1
      guard waiter.missing <= 1 else { continue }
      state.waiters[key] = nil
      ready.append(waiter.wake)
    }
    return ready
  }

  /// The entries held that pass the filter, oldest first.
  package func entries(_ filter: JournalFilter = JournalFilter()) -> [JournalEntry] {
    state.withLock { state in
      var found: [JournalEntry] = []
      for entry in state.entries where filter.passes(entry) {
        guard found.count < filter.limit else { break }
        found.append(entry)
      }
      return found
    }
  }

  package var totals: Totals {
    state.withLock { Totals(entries: $0.next - 1, dropped: $0.first - 1) }
  }

  package var counters: JournalCounters { state.withLock { $0.counters } }

  /// Forgets every entry; ids and counters go on.
  package func reset() {
    state.withLock { state in
      for entry in state.entries where entry.end == .open { state.strays[entry.id] = entry }
      state.first = state.next
      state.entries.removeAll()
      state.attempts.removeAll()
    }
  }

  /// Waits until so many entries that are over pass the filter, the time is up, or the task ends.
  package func wait(for filter: JournalFilter, count: Int, upTo timeout: Duration) async {
    let id = state.withLock { state in
      state.nextWaiter += 1
      return state.nextWaiter
    }
    await withTaskGroup { group in
      group.addTask { await self.suspend(id, filter, count) }
      group.addTask { try? await Task.sleep(for: timeout) }
      await group.next()
      group.cancelAll()
      let late = state.withLock { $0.waiters.removeValue(forKey: id) }
      late?.wake.resume()
    }
  }

  private func suspend(_ id: Int, _ filter: JournalFilter, _ count: Int) async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { wake in
        let isReady = state.withLock { state in
          let missing = count - state.entries.count { $0.end != .open && filter.passes($0) }
          if Task.isCancelled || missing <= 0 { return true }
          state.waiters[id] = Waiter(filter: filter, missing: missing, wake: wake)
          return false
        }
        if isReady { wake.resume() }
      }
    } onCancel: {
      let waiter = state.withLock { $0.waiters.removeValue(forKey: id) }
      waiter?.wake.resume()
    }
  }

  private func trim(_ state: inout State) {
    // In stretches, since taking off the first of many costs a move of all.
    guard state.entries.count >= limit + limit / 4 + 1 else { return }
    let surplus = state.entries.count - limit
    for entry in state.entries.prefix(surplus) where entry.end == .open {
      state.strays[entry.id] = entry
    }
    state.entries.removeFirst(surplus)
    state.first += surplus
  }
}
