import ContractModel
import Synchronization
import WireFormats

/// What recording comes to while a mock provider runs: who is written where, and what went wrong.
///
/// Each member has a cassette of its own, so that a model that comes back is recorded again without
/// touching the others.
package final class RecordSession: Sendable {
  /// A reply that differs from its recording, by behaviour and not by wording.
  package struct Difference: Sendable, Hashable {
    package var member: String
    package var interaction: String
    /// `finish: stop → refusal`.
    package var changes: [String]
  }

  private struct State {
    var mode: RecordMode
    var recorders: [String: CassetteRecorder] = [:]
    var written: [String: Int] = [:]
    var problems: [MockProviderError] = []
    var differences: [Difference] = []
    var compared = 0
  }

  let upstream: Upstream
  private let directory: String
  private let manifest: CassetteManifest
  let redaction: CassetteRedaction
  private let state: Mutex<State>
  /// Problems kept; later ones are as good as these.
  private static let keptProblems = 100

  /// - Parameter directory: holds a folder for each member that is recorded.
  package init(
    mode: RecordMode, directory: String, manifest: CassetteManifest,
    redaction: CassetteRedaction, upstream: Upstream
  ) {
    state = Mutex(State(mode: mode))
    self.directory = directory
    self.manifest = manifest
    self.redaction = redaction
    self.upstream = upstream
  }

  /// What becomes of requests from now on; those under way go on as they began.
  package var mode: RecordMode {
    get { state.withLock { $0.mode } }
    set { state.withLock { $0.mode = newValue } }
  }

  /// The folder of a member's cassette: a slash in its name becomes `__`.
  package static func cassetteName(of member: String) -> String {
    member.replacing("/", with: "__")
  }

  /// What becomes of a request of that member.
  func step(isRecorded: Bool, member: String) throws(MockProviderError) -> RecordMode.Step {
    let mode = mode
    guard mode.mayWrite else { return mode.step(isRecorded: isRecorded, isNewCassette: false) }
    return mode.step(isRecorded: isRecorded, isNewCassette: try recorder(of: member).isNew)
  }

  /// Writes an exchange down; what it replaces is removed afterwards. Failures are kept for the end.
  func record(_ exchange: CapturedExchange, replacing old: Recording?) {
    do throws(MockProviderError) {
      let recorder = try recorder(of: exchange.member.name)
      _ = try recorder.record(exchange)
      if let old, old.cassette == Self.cassetteName(of: exchange.member.name) {
        try recorder.drop(stem: old.stem)
      }
      state.withLock { $0.written[exchange.member.name, default: 0] += 1 }
    } catch {
      note(error)
    }
  }

  /// Compares a live reply with its recording.
  func compare(_ exchange: CapturedExchange, with old: Recording?) {
    guard let old, let format = WireFormats.format(exchange.member.wire) else {
      return state.withLock {
        $0.differences.append(
          Difference(member: exchange.member.name, interaction: "", changes: ["not recorded"]))
      }
    }
    do throws(MockProviderError) {
      let before = BehaviourClass(
        status: old.head.status,
        CapturedExchange.decoded(
          old.head, try old.loadBody(), isStream: old.stream != nil, format))
      let body = exchange.chunks.flatMap(\.bytes)
      let after = BehaviourClass(
        status: exchange.head.status,
        CapturedExchange.decoded(
          exchange.head, body, isStream: exchange.head.isEventStream, format))
      let changes = before.changes(to: after)
      state.withLock { state in
        state.compared += 1
        guard !changes.isEmpty else { return }
        state.differences.append(
          Difference(member: exchange.member.name, interaction: old.name, changes: changes))
      }
    } catch {
      note(error)
    }
  }

  /// Keeps a problem for the end.
  func note(_ problem: MockProviderError) {
    state.withLock { state in
      if state.problems.count < Self.keptProblems { state.problems.append(problem) }
    }
  }

  private func recorder(of member: String) throws(MockProviderError) -> CassetteRecorder {
    let opened = state.withLock { state -> Result<CassetteRecorder, MockProviderError> in
      if let known = state.recorders[member] { return .success(known) }
      return Result { () throws(MockProviderError) in
        let recorder = try CassetteRecorder(
          directory: "\(directory)/\(Self.cassetteName(of: member))", manifest: manifest,
          redaction: redaction)
        state.recorders[member] = recorder
        return recorder
      }
    }
    return try opened.get()
  }

  /// Interactions written, by member.
  package var written: [String: Int] { state.withLock { $0.written } }
  /// Exchanges that were not recorded, and why; the first hundred.
  package var problems: [MockProviderError] { state.withLock { $0.problems } }
  /// Replies that differ from their recordings.
  package var differences: [Difference] { state.withLock { $0.differences } }
  /// Replies that were compared with a recording.
  package var compared: Int { state.withLock { $0.compared } }
}
