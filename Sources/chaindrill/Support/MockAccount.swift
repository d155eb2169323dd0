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
    if let session { show(session, console) }
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
    var exits: [ExitStatus] = []
    if mock.missCount > 0 { exits.append(ExitStatus(.unverified, .miss)) }
    if let session {
      if !session.problems.isEmpty { exits.append(ExitStatus(.unverified, .incomparable)) }
      if !session.differences.isEmpty { exits.append(ExitStatus(.drift, .drift)) }
    }
    return exits
  }

  /// What was written, compared and not written.
  private func show(_ session: RecordSession, _ console: Console) {
    for (member, count) in session.written.sorted(by: { $0.key < $1.key }) {
      console.note("recorded \(Figures.count(count, "exchange")) of \(LogSafe.line(member))")
    }
    for problem in session.problems { console.note("not recorded: \(LogSafe.line("\(problem)"))") }
    for difference in session.differences {
      let place = difference.interaction.isEmpty ? "" : " \(difference.interaction)"
      console.note(
        "differs: \(LogSafe.line(difference.member + place)): "
          + difference.changes.joined(separator: ", "))
    }
  }
}
