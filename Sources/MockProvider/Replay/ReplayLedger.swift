import ContractModel
import Synchronization

/// What the mock provider remembers of its recordings between requests: whose turn it is, what was
/// used.
final class ReplayLedger: Sendable {
  /// Bytes of prepared replies that are kept.
  private static let keptBytes = 256 << 20

  private struct PoolKey: Hashable {
    let mount: String
    let match: MatchKey
  }

  private struct State {
    var pools: [PoolKey: RecordingPool] = [:]
    var uses: [Int]
    var prepared: [PreparedReply?]
    var preparedBytes = 0
  }

  /// Counts parameters that a request had otherwise than its recording.
  func note(_ drift: [ParameterDrift], of member: String) {
    if !drift.isEmpty { tally.note(drift, of: member) }
  }

  /// What a request may be answered with.
  struct Wanted {
    let mount: String
    /// Its key under each of the ledger's profiles, in their order.
    let matches: [MatchKey]
    let mode: RecordingPool.Mode
    let trial: Int?

    func trial(under match: MatchKey) -> Int? { match.profile.countsTrials ? trial : nil }
  }

  /// A recording to serve, with its reply where that is prepared already.
  enum Turn {
    case serve(Int, converted: Bool, prepared: PreparedReply?)
    case exhausted(count: Int)
    case unmatched
  }

  /// How the recordings are found, the strictest way first.
  let profiles: [MatchProfile]
  private let state: Mutex<State>
  private let tally: ReplayTally

  init(recordings: [Recording], tally: ReplayTally = ReplayTally()) {
    self.tally = tally
    profiles = Set(recordings.map(\.match.profile)).sorted()
    var pools: [PoolKey: RecordingPool] = [:]
    for (index, recording) in recordings.enumerated() where !recording.isSpecimen {
      pools[PoolKey(mount: recording.mount, match: recording.match), default: RecordingPool()]
        .add(
          index, trial: recording.match.profile.countsTrials ? recording.trial : nil,
          mode: recording.stream == nil ? .plain : .stream,
          isDistinct: recording.match.profile <= .prompt)
    }
    for key in pools.keys { pools[key]?.seal() }
    state = Mutex(
      State(
        pools: pools, uses: Array(repeating: 0, count: recordings.count),
        prepared: Array(repeating: nil, count: recordings.count)))
  }

  /// Chooses a recording and counts it as used.
  func take(_ wanted: Wanted, repeat: ReplayOptions.Repeat) -> Turn {
    let mount = wanted.mount
    return state.withLock { state in
      switch Self.choose(wanted, &state, `repeat`) {
      case nil: return .unmatched
      case .exhausted(let count): return .exhausted(count: count)
      case .recording(let index, let converted):
        state.uses[index] += 1
        tally.count(converted ? .synthesised : .served, mount: mount)
        return .serve(index, converted: converted, prepared: state.prepared[index])
      }
    }
  }

  /// Like `take`, where the next recording fits and its reply is ready; else nothing is taken.
  func takeReady(
    _ wanted: Wanted, repeat: ReplayOptions.Repeat, fits: (Int) -> Bool
  ) -> PreparedReply? {
    state.withLock { state in
      // Where cassettes of several profiles are served, `take` decides.
      guard let match = wanted.matches.first, wanted.matches.count == 1 else { return nil }
      let place = PoolKey(mount: wanted.mount, match: match)
      guard var pool = state.pools[place],
        case .recording(let index, converted: false) =
          pool.choose(wanted.mode, trial: wanted.trial(under: match), repeat: `repeat`),
        let reply = state.prepared[index], reply.whole != nil, fits(index)
      else { return nil }
      state.pools[place] = pool
      state.uses[index] += 1
      tally.count(.served, mount: wanted.mount)
      return reply
    }
  }

  /// The recording that would be next, which stays next: faults may cost the caller a retry.
  func peek(
    _ wanted: Wanted, repeat: ReplayOptions.Repeat
  ) -> (index: Int, converted: Bool)? {
    state.withLock { state in
      for match in wanted.matches {
        var pool = state.pools[PoolKey(mount: wanted.mount, match: match)]
        if case .recording(let index, let converted) =
          pool?.choose(wanted.mode, trial: wanted.trial(under: match), repeat: `repeat`)
        {
          return (index, converted)
        }
      }
      return nil
    }
  }

  /// The strictest profile that still has a recording decides.
  private static func choose(
    _ wanted: Wanted, _ state: inout State, _ repeat: ReplayOptions.Repeat
  ) -> RecordingPool.Choice? {
    var exhausted: RecordingPool.Choice?
    for match in wanted.matches {
      switch state.pools[PoolKey(mount: wanted.mount, match: match)]?
        .choose(wanted.mode, trial: wanted.trial(under: match), repeat: `repeat`)
      {
      case .recording(let index, let converted): return .recording(index, converted: converted)
      case .exhausted(let count): exhausted = exhausted ?? .exhausted(count: count)
      case nil: break
      }
    }
    return exhausted
  }

  /// Uses a recording up that is not served: who is asked live replaces it, or is compared with it.
  func claim(_ wanted: Wanted) -> Int? {
    state.withLock { state in
      for match in wanted.matches {
        let place = PoolKey(mount: wanted.mount, match: match)
        var pool = state.pools[place]
        if case .recording(let index, converted: false) =
          pool?.choose(wanted.mode, trial: wanted.trial(under: match), repeat: .error)
        {
          state.pools[place] = pool
          return index
        }
      }
      return nil
    }
  }

  /// Counts a reply that faults made, or made of a recording.
  func countFault(mount: String, recording index: Int?) {
    if let index { state.withLock { $0.uses[index] += 1 } }
    tally.count(.faulted, mount: mount)
  }

  /// Keeps a recording's reply for the next time, as long as there is room.
  func keep(_ reply: PreparedReply, of index: Int) {
    state.withLock { state in
      guard state.prepared[index] == nil, state.preparedBytes + reply.size <= Self.keptBytes else {
        return
      }
      state.prepared[index] = reply
      state.preparedBytes += reply.size
    }
  }

  func countRejection(mount: String) { tally.count(.rejected, mount: mount) }

  /// Gives the miss its id and keeps it.
  func add(_ miss: Miss) -> Miss { tally.add(miss) }

  func forgetMisses() { tally.forgetMisses() }

  var drift: [ReplayDrift] { tally.drift }
  var misses: [Miss] { tally.misses }
  var missCount: Int { tally.missCount }
  var counts: [String: ReplayCounts] { tally.counts }
  /// How often each recording was served, by index.
  var uses: [Int] { state.withLock { $0.uses } }
}

extension ReplayLedger {
  /// A ledger of other recordings that goes on counting where this one counts.
  func successor(over recordings: [Recording]) -> ReplayLedger {
    ReplayLedger(recordings: recordings, tally: tally)
  }

  /// Takes over whose turn it is and what was used, but for what concerns `fresh` cassettes.
  ///
  /// A prompt that a fresh cassette has a recording of, or had one of, starts with its first.
  func resume(
    from old: ReplayLedger, over recordings: [Recording], before: [Recording],
    fresh: Set<String>
  ) {
    let (pools, uses) = old.state.withLock { ($0.pools, $0.uses) }
    var used: [String: Int] = [:]
    for (recording, uses) in zip(before, uses) where !fresh.contains(recording.cassette) {
      used[recording.name] = uses
    }
    func keys(_ recordings: [Recording]) -> Set<PoolKey> {
      Set(
        recordings.lazy.filter { fresh.contains($0.cassette) }
          .map { PoolKey(mount: $0.mount, match: $0.match) })
    }
    let rewound = keys(recordings).union(keys(before))
    state.withLock { state in
      for key in state.pools.keys where !rewound.contains(key) {
        if let pool = pools[key] { state.pools[key]?.resume(from: pool) }
      }
      for (index, recording) in recordings.enumerated() {
        state.uses[index] += used[recording.name] ?? 0
      }
    }
  }
}
