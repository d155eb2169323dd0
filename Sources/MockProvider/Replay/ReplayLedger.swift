import ContractModel
import Synchronization

/// What the mock provider remembers between requests: whose turn it is, what was used, missed.
final class ReplayLedger: Sendable {
  /// Misses kept in full; later ones are only counted.
  static let keptMisses = 1000
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
    var counts: [String: ReplayCounts] = [:]
    var misses: [Miss] = []
    var missCount = 0
  }

  /// A recording to serve, with its reply where that is prepared already.
  enum Turn {
    case serve(Int, converted: Bool, prepared: PreparedReply?)
    case exhausted(count: Int)
    case unmatched
  }

  private let state: Mutex<State>

  init(recordings: [Recording]) {
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
        state.counts[mount, default: ReplayCounts()].count(converted ? .synthesised : .served)
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

  /// Uses a recording up that is not served: who is asked live replaces it, or is compared with it.
  func claim(
    mount: String, key: PromptKey, mode: RecordingPool.Mode, trial: Int?
  ) -> Int? {
    state.withLock { state in
      let place = PoolKey(mount: mount, key: key)
      var pool = state.pools[place]
      guard
        case .recording(let index, converted: false) =
          pool?.choose(mode, trial: trial, repeat: .error)
      else { return nil }
      state.pools[place] = pool
      return index
    }
  }

  /// Counts a reply that faults made, or made of a recording.
  func countFault(mount: String, recording index: Int?) {
    state.withLock { state in
      if let index { state.uses[index] += 1 }
      state.counts[mount, default: ReplayCounts()].count(.faulted)
    }
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

  func countRejection(mount: String) {
    state.withLock { $0.counts[mount, default: ReplayCounts()].count(.rejected) }
  }

  /// Gives the miss its id and keeps it.
  func add(_ miss: Miss) -> Miss {
    state.withLock { state in
      var miss = miss
      state.missCount += 1
      miss.id = "miss-\(state.missCount)"
      if state.misses.count < Self.keptMisses { state.misses.append(miss) }
      let isKnown = miss.reason != .unknownMember
      state.counts[isKnown ? miss.member : "", default: ReplayCounts()].count(.missed)
      return miss
    }
  }

  var misses: [Miss] { state.withLock { $0.misses } }
  var missCount: Int { state.withLock { $0.missCount } }
  var counts: [String: ReplayCounts] { state.withLock { $0.counts } }
  /// How often each recording was served, by index.
  var uses: [Int] { state.withLock { $0.uses } }
}
