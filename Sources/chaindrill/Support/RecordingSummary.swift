import ContractModel
import MockProvider

/// What a recording came to, for the reader and for the exit.
struct RecordingSummary {
  let session: RecordSession

  /// One line for everything that was written, compared, or not written.
  var lines: [String] {
    var lines = session.remains.map { "removed what an ended recording left half written: \($0)" }
    for (member, count) in session.written.sorted(by: { $0.key < $1.key }) {
      let failures = session.specimens[member].map { ", \(Figures.count($0, "specimen")) of them" }
      lines.append("recorded \(Figures.count(count, "exchange")) of \(member)\(failures ?? "")")
    }
    for (member, count) in session.repeated.sorted(by: { $0.key < $1.key }) {
      let asked = Figures.count(count, "exchange")
      lines.append("kept the first of \(asked) more of \(member) with a prompt and trial recorded")
    }
    lines += session.problems.map { "not recorded: \($0)" }
    for difference in session.differences {
      lines.append(
        "differs: \(difference.member) \(difference.interaction): "
          + difference.changes.joined(separator: ", "))
    }
    for (member, count) in session.uncompared.sorted(by: { $0.key < $1.key }) {
      lines.append("not compared: \(Figures.count(count, "exchange")) of \(member), not recorded")
    }
    return lines.map { LogSafe.line($0) }
  }

  var statuses: [ExitStatus] {
    var statuses: [ExitStatus] = []
    if !session.problems.isEmpty { statuses.append(ExitStatus(.unverified, .unrecorded)) }
    if !session.uncompared.isEmpty { statuses.append(ExitStatus(.unverified, .incomparable)) }
    if !session.differences.isEmpty { statuses.append(ExitStatus(.drift, .drift)) }
    return statuses
  }
}
