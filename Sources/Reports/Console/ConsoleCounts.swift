import ContractModel

/// Draws one line of counts for every suite on every member, and the totals.
struct ConsoleCounts {
  private static let most = 60

  let style: ConsoleStyle
  let header: RunHeader
  let tally: RunTally

  /// Columns of the names: as many as the longest needs, at most three fifths of the line.
  private var nameWidth: Int {
    let longest = tally.cells.prefix(Self.most).map { TextWidth.of(name(of: $0)) }.max() ?? 0
    return min(max(longest, 5), style.width * 3 / 5)
  }

  var lines: [String] {
    let nameWidth = nameWidth
    var lines: [String] = []
    for cell in tally.cells.prefix(Self.most) {
      lines.append(line(name(of: cell), nameWidth, cell.counts, notRun: cell.notRun))
    }
    let more = tally.cells.count - Self.most
    if more > 0 { lines.append("and \(Figures.count(more, "more line"))") }
    lines.append(line("total", nameWidth, tally.total, notRun: tally.notRun, tone: .strong))
    return lines
  }

  private func name(of cell: RunTally.Cell) -> String {
    TextMedium.terminal.line(
      "\(header.suiteName(cell.suite)) on \(header.memberName(cell.member))")
  }

  private func line(
    _ name: String, _ nameWidth: Int, _ counts: VerdictCounts, notRun: Int,
    tone: ConsoleStyle.Tone = .plain
  ) -> String {
    let figures: [(String, ConsoleStyle.Tone)] = [
      (amount(counts.passed, "passed"), .good), (amount(counts.failed, "failed"), .bad),
      (amount(counts.unverified, "unverified"), .doubtful),
      (amount(counts.skipped, "skipped"), .faint), (amount(notRun, "not run"), .doubtful),
      (amount(counts.flaky, "flaky"), .doubtful),
    ].filter { !$0.0.isEmpty }
    let plain = figures.isEmpty ? "no cases" : figures.map(\.0).joined(separator: ", ")
    let painted = rows(figures)
    let isShort = nameWidth + 2 + TextWidth.of(plain) <= style.width
    if isShort, TextWidth.of(name) <= nameWidth, let row = painted.first, painted.count == 1 {
      return style.paint(TextWidth.padded(name, to: nameWidth), tone) + "  " + row
    }
    let cut = TextWidth.cut(name, to: style.width, mark: style.cutMark)
    return ([style.paint(cut, tone)] + painted.map { "  \($0)" }).joined(separator: "\n")
  }

  /// The figures in as many rows as the width asks for.
  private func rows(_ figures: [(String, ConsoleStyle.Tone)]) -> [String] {
    guard !figures.isEmpty else { return ["no cases"] }
    var rows = [""]
    var used = 0
    for (index, figure) in figures.enumerated() {
      let text = figure.0 + (index + 1 < figures.count ? ", " : "")
      if used > 0, used + TextWidth.of(text) > style.width - 2 {
        rows.append("")
        used = 0
      }
      used += TextWidth.of(text)
      rows[rows.count - 1] +=
        style.paint(figure.0, figure.1) + (index + 1 < figures.count ? ", " : "")
    }
    return rows
  }

  private func amount(_ number: Int, _ word: String) -> String {
    number > 0 ? "\(number) \(word)" : ""
  }
}
