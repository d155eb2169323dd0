import ContractModel

/// What differs from the baseline, as a table, and what could not be compared.
struct MarkdownDrift {
  private static let most = 100

  let comparison: Comparison

  var blocks: [String] {
    let reference = MarkdownText.span(comparison.reference.cut(toUTF8: 300))
    let summary = ComparisonSummary(comparison: comparison)
    let sentence = summary.sentence(reference: reference)
    let capitalised = "\(sentence.prefix(1).uppercased())\(sentence.dropFirst())."
    let title =
      switch (comparison.drift.isEmpty, comparison.compared) {
      case (true, 0): "> **\(capitalised)**"
      case (true, _): capitalised
      case (false, 0): "## Drift from \(reference)\n\n**\(capitalised)**"
      case (false, _): "## Drift from \(reference)\n\n\(summary.counts)."
      }
    let remedy = summary.remedy.map { "To compare all of it, \($0)." }
    return [title, table(comparison.drift)].filter { !$0.isEmpty } + refusals + incomparable
      + [remedy].compactMap { $0 }
  }

  /// Refusals by tag, and the boundaries that moved.
  private var refusals: [String] {
    let drift = comparison.refusals
    let sentences = drift.tags.map(\.sentence) + drift.boundaries.map(\.sentence)
    guard !sentences.isEmpty else { return [] }
    let items = sentences.prefix(Self.most).map { "- " + MarkdownText.span($0.cut(toUTF8: 300)) }
    return ["Refusals by tag:", items.joined(separator: "\n")]
  }

  private var incomparable: [String] {
    let changes = comparison.incomparable
    guard !changes.isEmpty else { return [] }
    return ["\(Figures.count(changes.count, "result")) not comparable:", table(changes)]
  }

  private func table(_ changes: [Comparison.Change]) -> String {
    guard !changes.isEmpty else { return "" }
    let heads = ["case", "member", "what", "before", "after"]
    var lines = [MarkdownMatrix.row(heads), MarkdownMatrix.row(heads.map { _ in "---" })]
    lines += changes.prefix(Self.most).map { change in
      let foreign = ["\(change.suite)/\(change.caseID)", change.member]
      let said = change.evidence.first.map { "\(change.after), \($0.placed)" }
      let values = [change.before, said ?? change.after]
      return MarkdownMatrix.row(
        foreign.map { MarkdownText.span($0) } + ["`\(change.kind.rawValue)`"]
          + values.map { MarkdownText.span($0.cut(toUTF8: 200)) })
    }
    let more = changes.count - Self.most
    if more > 0 { lines.append(MarkdownMatrix.row(["and \(more) more", "", "", "", ""])) }
    return lines.joined(separator: "\n")
  }
}
