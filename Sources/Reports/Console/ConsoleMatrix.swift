import ContractModel

/// Draws a suite's cases that did not all pass against its members, worst first.
struct ConsoleMatrix {
  let style: ConsoleStyle
  let header: RunHeader

  /// Title, tables and legend of one suite; wide chains are cut into tables side by side.
  func lines(_ grid: VerdictGrid) -> [String] {
    let suite = header.suites[grid.suite]
    let names = grid.chain.map { header.memberName($0) }
    let labels = MemberLabels(names, style: style)
    let cases = grid.rows.map { TextMedium.terminal.line($0.entry.caseID) }
    let caseWidth = min(
      max(4, cases.map { TextWidth.of($0) }.max() ?? 4), max(12, style.width * 2 / 5))
    let widths = labels.labels.map { max(TextWidth.of($0), 5) }
    var lines = [title(suite)]
    for band in bands(widths, room: style.width - caseWidth) {
      let heads = band.map { TextWidth.padded(labels.labels[$0], to: widths[$0]) }
      lines.append(trimmed(cell("case", caseWidth) + "  " + heads.joined(separator: "  ")))
      for (row, name) in zip(grid.rows, cases) {
        let marks = band.map { mark(row.marks[$0], width: widths[$0]) }
        lines.append(trimmed(cell(name, caseWidth) + "  " + marks.joined(separator: "  ")))
      }
    }
    return lines + legend(labels)
  }

  private func title(_ suite: RunHeader.PlannedSuite) -> String {
    let text = "\(suite.name) v\(suite.version)\(style.dot)route \(suite.route)"
    return style.paint(
      TextWidth.cut(TextMedium.terminal.line(text), to: style.width, mark: style.cutMark), .strong)
  }

  private func legend(_ labels: MemberLabels) -> [String] {
    labels.legend.flatMap { LineWrap.lines("  \($0)", width: style.width, indent: "    ") }
  }

  private func cell(_ text: String, _ width: Int) -> String {
    TextWidth.padded(TextWidth.cut(text, to: width, mark: style.cutMark), to: width)
  }

  private func mark(_ mark: VerdictGrid.Mark?, width: Int) -> String {
    let text = style.mark(mark?.verdict) + (mark?.isFlaky == true ? "~" : "")
    let space = String(repeating: " ", count: max(0, width - TextWidth.of(text)))
    return style.paint(text, style.tone(mark?.verdict)) + space
  }

  private func trimmed(_ line: String) -> String {
    var end = line.unicodeScalars.endIndex
    while end > line.startIndex, line.unicodeScalars[line.unicodeScalars.index(before: end)] == " "
    {
      end = line.unicodeScalars.index(before: end)
    }
    return String(line[..<end])
  }

  /// Columns that fit beside the case's name, at least one to a table.
  private func bands(_ widths: [Int], room: Int) -> [Range<Int>] {
    var bands: [Range<Int>] = []
    var start = 0
    var used = 0
    for (index, width) in widths.enumerated() {
      if index > start, used + width + 2 > room {
        bands.append(start..<index)
        (start, used) = (index, 0)
      }
      used += width + 2
    }
    return start < widths.count ? bands + [start..<widths.count] : bands
  }
}
