import ContractModel

/// Draws one line of counts for every suite on every member, and the totals.
struct ConsoleCounts {
  private static let most = 60

  let style: ConsoleStyle
  let header: RunHeader
  let tally: RunTally

  var lines: [String] {
    var lines: [String] = []
    for cell in tally.cells.prefix(Self.most) {
      let name = "\(header.suiteName(cell.suite)) on \(header.memberName(cell.member))"
      lines.append(line(LogSafe.line(name), cell.counts, notRun: cell.notRun))
    }
    let more = tally.cells.count - Self.most
    if more > 0 { lines.append("and \(Figures.count(more, "more line"))") }
    lines.append(line("total", tally.total, notRun: tally.notRun, tone: .strong))
    return lines
  }

  private func line(
    _ name: String, _ counts: VerdictCounts, notRun: Int, tone: ConsoleStyle.Tone = .plain
  ) -> String {
    let figures: [(String, ConsoleStyle.Tone)] = [
      (amount(counts.passed, "passed"), .good), (amount(counts.failed, "failed"), .bad),
      (amount(counts.unverified, "unverified"), .doubtful),
      (amount(counts.skipped, "skipped"), .faint), (amount(notRun, "not run"), .doubtful),
      (amount(counts.flaky, "flaky"), .doubtful),
    ].filter { !$0.0.isEmpty }
    let plain = figures.isEmpty ? "no cases" : figures.map(\.0).joined(separator: ", ")
    let painted =
      figures.isEmpty ? plain : figures.map { style.paint($0.0, $0.1) }.joined(separator: ", ")
    let nameWidth = min(44, style.width / 2)
    let room = max(nameWidth, style.width - TextWidth.of(plain) - 2)
    if TextWidth.of(name) <= room, nameWidth + 2 + TextWidth.of(plain) <= style.width {
      return style.paint(TextWidth.padded(name, to: nameWidth), tone) + "  " + painted
    }
    let cut = TextWidth.cut(name, to: style.width, mark: style.cutMark)
    return style.paint(cut, tone) + "\n  " + painted
  }

  private func amount(_ number: Int, _ word: String) -> String {
    number > 0 ? "\(number) \(word)" : ""
  }
}
