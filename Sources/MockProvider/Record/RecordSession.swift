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
    var specimens: [String: Int] = [:]
    var repeated: [String: Int] = [:]
    var remains: [String] = []
    var problems: [MockProviderError] = []
    var differences: [Difference] = []
    var compared = 0
    var uncompared: [String: Int] = [:]
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

  /// Sees that recordings can be written, before a request is sent; opens what cassettes there are.
  package func prepare(_ members: [ModelEnvironment]) throws(MockProviderError) {
    guard mode.mayWrite else { return }
    let folder = CassetteFolder(path: directory)
    try folder.create()
    try folder.probe()
    for member in members {
      let name = Self.cassetteName(of: member.name)
      if try CassetteFolder(path: "\(directory)/\(name)").isPopulated() {
        _ = try recorder(of: member.name)
      }
    }
  }

  /// What becomes of a request of that member; where its cassette cannot be opened, it only passes.
  func step(isRecorded: Bool, member: String) -> RecordMode.Step {
    let mode = mode
    guard mode.mayWrite else { return mode.step(isRecorded: isRecorded, isNewCassette: false) }
    do throws(MockProviderError) {
      return mode.step(isRecorded: isRecorded, isNewCassette: try recorder(of: member).isNew)
    } catch {
      note(error)
      return .live(writes: false)
    }
  }

  /// Writes an exchange down; what it replaces is removed afterwards. Failures are kept for the end.
  ///
  /// A failure replaces nothing: the recording of a day on which all went well stays.
  func record(_ exchange: CapturedExchange, replacing old: Recording?) {
    let member = exchange.member.name
    do throws(MockProviderError) {
      let recorder = try recorder(of: member)
      guard let entry = try recorder.record(exchange) else {
        return state.withLock { $0.repeated[member, default: 0] += 1 }
      }
      state.withLock { state in
        state.written[member, default: 0] += 1
        if entry.isSpecimen { state.specimens[member, default: 0] += 1 }
      }
      if let old, !entry.isSpecimen, old.cassette == Self.cassetteName(of: member) {
        try recorder.drop(stem: old.stem)
      }
    } catch {
      note(error)
    }
  }

  /// Compares a live reply with its recording; one that the caller did not wait for is not judged.
  func compare(_ exchange: CapturedExchange, with old: Recording?) {
    let member = exchange.member.name
    guard let old, let format = WireFormats.format(exchange.member.wire),
      exchange.end != .clientGone
    else { return state.withLock { $0.uncompared[member, default: 0] += 1 } }
    do throws(MockProviderError) {
      let before = BehaviourClass(
        status: old.head.status,
        CapturedExchange.decoded(
          old.head, try old.loadBody(), isStream: old.stream != nil, format))
      let call = try? format.server.parse(exchange.request)
      let after = BehaviourClass(
        status: exchange.head.status,
        CapturedExchange.decoded(
          exchange.head, exchange.chunks.flatMap(\.bytes), isStream: exchange.isStream(call), format
        ))
      var changes = before.changes(to: after)
      if exchange.end != .complete { changes.append("end: complete → \(exchange.end.rawValue)") }
      state.withLock { state in
        state.compared += 1
        guard !changes.isEmpty else { return }
        state.differences.append(
          Difference(member: member, interaction: old.name, changes: changes))
      }
    } catch {
      note(error)
    }
  }

  /// Keeps a problem for the end.
  func note(_ problem: MockProviderError) {
    state.withLock { state in
      guard state.problems.count < Self.keptProblems, !state.problems.contains(problem) else {
        return
      }
      // A disk that refuses one file refuses hundreds.
      if case .unwritable(_, let reason) = problem,
        state.problems.contains(where: {
          if case .unwritable(_, reason) = $0 { true } else { false }
        })
      {
        return
      }
      state.problems.append(problem)
    }
  }

  /// Lets the cassettes go, so that others can record to them; what comes later opens them again.
  package func close() { state.withLock { $0.recorders = [:] } }

  private func recorder(of member: String) throws(MockProviderError) -> CassetteRecorder {
    let opened = state.withLock { state -> Result<CassetteRecorder, MockProviderError> in
      if let known = state.recorders[member] { return .success(known) }
      return Result { () throws(MockProviderError) in
        let recorder = try CassetteRecorder(
          directory: "\(directory)/\(Self.cassetteName(of: member))", manifest: manifest,
          redaction: redaction)
        state.recorders[member] = recorder
        state.remains += recorder.remains.map { "\(Self.cassetteName(of: member))/\($0)" }
        return recorder
      }
    }
    return try opened.get()
  }

  /// Interactions written, by member.
  package var written: [String: Int] { state.withLock { $0.written } }
  /// Those of them that are failures, by member.
  package var specimens: [String: Int] { state.withLock { $0.specimens } }
  /// Exchanges whose prompt and trial were recorded in this session already, by member.
  package var repeated: [String: Int] { state.withLock { $0.repeated } }
  /// Files that an earlier recording left half written, below the directory; they are removed.
  package var remains: [String] { state.withLock { $0.remains } }
  /// Replies that had no recording to be compared with, or whose caller left, by member.
  package var uncompared: [String: Int] { state.withLock { $0.uncompared } }
  /// Exchanges that were not recorded, and why; the first hundred.
  package var problems: [MockProviderError] { state.withLock { $0.problems } }
  /// Replies that differ from their recordings.
  package var differences: [Difference] { state.withLock { $0.differences } }
  /// Replies that were compared with a recording.
  package var compared: Int { state.withLock { $0.compared } }
}
