import ContractModel
import Synchronization

/// What is counted of requests whatever recordings are in force: outcomes by member, and misses.
///
/// It outlives the recordings: loading a cassette again neither forgets a miss nor numbers it anew.
final class ReplayTally: Sendable {
  /// Misses kept in full; later ones are only counted.
  static let keptMisses = 1000

  private struct State {
    var counts: [String: ReplayCounts] = [:]
    var misses: [Miss] = []
    /// How many there were, those forgotten included.
    var missCount = 0
    var drift: [DriftKey: ReplayDrift] = [:]
  }

  private struct DriftKey: Hashable {
    let member: String
    let name: String
  }

  private let state = Mutex(State())

  /// Counts how a request for the member was answered.
  func count(_ outcome: ReplayCounts.Outcome, mount: String) {
    state.withLock { $0.counts[mount, default: ReplayCounts()].count(outcome) }
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

  /// Counts parameters that a request had otherwise than its recording.
  func note(_ drift: [ParameterDrift], of member: String) {
    state.withLock { state in
      for drift in drift {
        let key = DriftKey(member: member, name: drift.name)
        guard state.drift[key] != nil || state.drift.count < Self.keptMisses else { continue }
        state.drift[key, default: ReplayDrift(member: member, first: drift)].requests += 1
      }
    }
  }

  /// Sorted by member, then by parameter.
  var drift: [ReplayDrift] {
    state.withLock { Array($0.drift.values) }
      .sorted { ($0.member, $0.first.name) < ($1.member, $1.first.name) }
  }

  /// Forgets the misses kept; ids and counts go on.
  func forgetMisses() { state.withLock { $0.misses = [] } }

  var misses: [Miss] { state.withLock { $0.misses } }
  var missCount: Int { state.withLock { $0.missCount } }
  var counts: [String: ReplayCounts] { state.withLock { $0.counts } }
}
