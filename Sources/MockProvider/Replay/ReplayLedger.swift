import ContractModel
import Synchronization

/// What the mock provider remembers of its recordings between requests: whose turn it is, what was
/// used.
final class ReplayLedger: Sendable {
  /// Bytes of prepared replies that are kept.
  private static let keptBytes = 256 << 20

  private struct PoolKey: Hashable {
    let mount: String
    let key: PromptKey
  }

  private struct State {
    var pools: [PoolKey: RecordingPool] = [:]
    var uses: [Int]
    var prepared: [PreparedReply?]
    var preparedBytes = 0
  }

  /// A recording to serve, with its reply where that is prepared already.
  enum Turn {
    case serve(Int, converted: Bool, prepared: PreparedReply?)
    case exhausted(count: Int)
    case unmatched
  }

  private let state: Mutex<State>
  private let tally: ReplayTally

  init(recordings: [Recording], tally: ReplayTally = ReplayTally()) {
    self.tally = tally
    var pools: [PoolKey: RecordingPool] = [:]
    for (index, recording) in recordings.enumerated() where !recording.isSpecimen {
      pools[PoolKey(mount: recording.mount, key: recording.key), default: RecordingPool()]
        .add(index, trial: recording.trial, mode: recording.stream == nil ? .plain : .stream)
    }
    for key in pools.keys { pools[key]?.seal() }
    state = Mutex(
      State(
        pools: pools, uses: Array(repeating: 0, count: recordings.count),
        prepared: Array(repeating: nil, count: recordings.count)))
  }

  /// Chooses a recording and counts it as used.
  func take(
    mount: String, key: PromptKey, mode: RecordingPool.Mode, trial: Int?,
    repeat: ReplayOptions.Repeat
  ) -> Turn {
    state.withLock { state in
      let choice = state.pools[PoolKey(mount: mount, key: key)]?
        .choose(mode, trial: trial, repeat: `repeat`)
      switch choice {
      case nil: return .unmatched
      case .exhausted(let count): return .exhausted(count: count)
      case .recording(let index, let converted):
        state.uses[index] += 1
        tally.count(converted ? .synthesised : .served, mount: mount)
        return .serve(index, converted: converted, prepared: state.prepared[index])
      }
    }
  }

  /// The recording that would be next, which stays next: faults may cost the caller a retry.
  func peek(
    mount: String, key: PromptKey, mode: RecordingPool.Mode, trial: Int?,
    repeat: ReplayOptions.Repeat
  ) -> (index: Int, converted: Bool)? {
    state.withLock { state in
      var pool = state.pools[PoolKey(mount: mount, key: key)]
      guard
        case .recording(let index, let converted) =
          pool?.choose(mode, trial: trial, repeat: `repeat`)
      else { return nil }
      return (index, converted)
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
          .map { PoolKey(mount: $0.mount, key: $0.key) })
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
