import ContractModel
import MockProvider

/// What a mock provider has to tell when it ends.
struct MockAccount {
  /// Lines of one kind.
  private static let shown = 20

  let mock: MockProvider
  /// Nil where nothing could leave for a provider.
  var session: RecordSession?

  /// Prints it; the exits that follow, an empty list where all of it is as wished.
  func show(_ console: Console) -> [ExitStatus] {
    let summary = session.map { RecordingSummary(session: $0) }
    for line in summary?.lines ?? [] { console.note(line) }
    for miss in mock.misses().prefix(Self.shown) {
      console.note(LogSafe.line("miss: \(miss.member) \(miss.path): \(miss.remedy)"))
    }
    for drift in mock.drift.prefix(Self.shown) {
      console.note("recorded with other parameters: \(LogSafe.line(drift.description))")
    }
    for fault in mock.faults.statuses {
      console.note(
        "fault \(fault.name): applied \(fault.applied) of \(fault.seen) times selected")
    }
    let missed = mock.missCount > 0 ? [ExitStatus(.unverified, .miss)] : []
    return (summary?.statuses ?? []) + missed
  }
}
