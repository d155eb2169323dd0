import ContractModel
import JSONSupport

/// A comparison as `diff` prints it: for people, change by change, and for programs.
enum ComparisonText {
  /// Grouped by member, worst kinds first; safe to print.
  static func render(_ comparison: Comparison, run: RunID) -> String {
    var lines = ["\(LogSafe.line(comparison.reference)) against run \(run)"]
    lines.append("\(comparison.compared) cases on members compared")
    let members = Dictionary(grouping: comparison.changes, by: \.member)
    for member in members.keys.sorted() {
      lines.append("")
      lines.append(LogSafe.line(member))
      for change in (members[member] ?? []).sorted(by: before) {
        lines.append(LogSafe.line("  \(word(for: change.kind))  \(change.suite) \(change.caseID)"))
        if !change.before.isEmpty || !change.after.isEmpty {
          lines.append(LogSafe.line("      was  \(change.before)"))
          lines.append(LogSafe.line("      now  \(change.after)"))
        }
      }
    }
    lines.append("")
    lines.append(
      comparison.changes.isEmpty
        ? "no change"
        : "\(comparison.drift.count) changes, \(comparison.incomparable.count) "
          + "not comparable")
    return lines.joined(separator: "\n")
  }

  private static func before(_ left: Comparison.Change, _ right: Comparison.Change) -> Bool {
    let order = Comparison.ChangeKind.allCases
    let (one, two) = (order.firstIndex(of: left.kind) ?? 0, order.firstIndex(of: right.kind) ?? 0)
    return (one, left.suite, left.caseID) < (two, right.suite, right.caseID)
  }

  private static func word(for kind: Comparison.ChangeKind) -> String {
    kind.rawValue.split(separator: "_").joined(separator: " ")
  }
}

/// The comparison as one JSON document.
enum ComparisonDocument {
  static func text(_ comparison: Comparison, run: RunID) -> String {
    JSONValue.object([
      "format": "chaindrill.comparison/1",
      "reference": .string(comparison.reference),
      "run": .string(run.text),
      "compared": .number(JSONNumber(comparison.compared)),
      "changes": .array(
        comparison.changes.map { change in
          .object([
            "kind": .string(change.kind.rawValue), "suite": .string(change.suite),
            "member": .string(change.member), "case": .string(change.caseID),
            "before": .string(change.before), "after": .string(change.after),
          ])
        }),
    ]).text(.pretty)
  }
}
