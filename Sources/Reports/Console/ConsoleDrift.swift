import ContractModel

/// Tells what differs from the baseline, and what could not be compared.
struct ConsoleDrift {
  private static let most = 20

  let style: ConsoleStyle
  let comparison: Comparison

  var lines: [String] {
    let drift = comparison.drift
    let compared = Figures.count(comparison.compared, "result")
    let reference = TextMedium.terminal.line(comparison.reference)
    let summary =
      drift.isEmpty
      ? "no drift from \(reference): \(compared) compared"
      : "drift from \(reference): \(Figures.count(drift.count, "change")), \(compared) compared"
    var lines = wrapped(summary).map { style.paint($0, drift.isEmpty ? .plain : .strong) }
    lines += list(drift)
    let incomparable = comparison.incomparable
    if !incomparable.isEmpty {
      lines += wrapped("not comparable: \(Figures.count(incomparable.count, "result"))")
      lines += list(incomparable)
    }
    return lines
  }

  private func list(_ changes: [Comparison.Change]) -> [String] {
    var lines = changes.prefix(Self.most).flatMap { change in
      let place = change.location.map { "\($0): " } ?? ""
      let what = "\(change.kind.rawValue): \(change.before) → \(change.after)"
      let text = "\(place)\(change.suite)/\(change.caseID) on \(change.member): \(what)"
      return wrapped("  " + TextMedium.terminal.line(text.cut(toUTF8: 500)))
    }
    let more = changes.count - Self.most
    if more > 0 { lines.append("  and \(more) more") }
    return lines
  }

  private func wrapped(_ text: String) -> [String] {
    LineWrap.lines(style.signs(text), width: style.width, indent: "    ")
  }
}
