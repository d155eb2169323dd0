import ContractModel

/// Tells what differs from the baseline or another run, and what could not be compared.
struct ConsoleDrift {
  /// Changes of a kind that are listed at the end of a run.
  static let usual = 20

  let style: ConsoleStyle
  let comparison: Comparison
  /// Changes of a kind that are listed.
  var most = Self.usual

  var lines: [String] {
    let summary = ComparisonSummary(comparison: comparison)
    let sentence = summary.sentence(reference: TextMedium.terminal.line(comparison.reference))
    let holds = comparison.drift.isEmpty && comparison.compared > 0
    var lines = wrapped(sentence).map { style.paint($0, holds ? .plain : .strong) }
    lines += list(comparison.drift)
    lines += refusals
    lines += section("not comparable", comparison.incomparable)
    lines += section("new", comparison.added)
    if let remedy = summary.remedy { lines += wrapped("  = \(TextMedium.terminal.line(remedy))") }
    return lines
  }

  /// Refusals by tag, and the boundaries that moved.
  private var refusals: [String] {
    let drift = comparison.refusals
    guard !drift.tags.isEmpty else { return [] }
    let tags = drift.tags.prefix(most).map(\.sentence)
    let boundaries = drift.boundaries.prefix(most).map(\.sentence)
    return wrapped("refusals by tag:")
      + (tags + boundaries).flatMap {
        wrapped("  " + TextMedium.terminal.line($0.cut(toUTF8: 500)))
      }
  }

  private func section(_ title: String, _ changes: [Comparison.Change]) -> [String] {
    guard !changes.isEmpty else { return [] }
    return wrapped("\(title): \(Figures.count(changes.count, "result"))") + list(changes)
  }

  private func list(_ changes: [Comparison.Change]) -> [String] {
    var lines = changes.prefix(most).flatMap { change in
      let place = change.location.map { "\($0): " } ?? ""
      let what = "\(change.kind.rawValue): \(change.before) → \(change.after)"
      let said = change.evidence.first.map { ", \($0.placed)" } ?? ""
      let text = "\(place)\(change.suite)/\(change.caseID) on \(change.member): \(what)\(said)"
      return wrapped("  " + TextMedium.terminal.line(text.cut(toUTF8: 500)))
    }
    if changes.count > most { lines.append("  and \(changes.count - most) more") }
    return lines
  }

  private func wrapped(_ text: String) -> [String] {
    LineWrap.lines(style.signs(text), width: style.width, indent: "    ")
  }
}
