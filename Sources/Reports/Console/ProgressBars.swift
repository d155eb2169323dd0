import ContractModel

/// Draws one bar per member, in the order of the plan, at most eight rows.
struct ProgressBars {
  private static let mostRows = 8

  let width: Int
  let glyphs: ReportContext.Glyphs

  func lines(_ progress: RunProgress) -> [String] {
    let style = ConsoleStyle(ReportContext(width: width, glyphs: glyphs))
    let members = progress.header.members.indices
    let shown = members.count > Self.mostRows ? Self.mostRows - 1 : members.count
    let labels = MemberLabels(progress.header.members.map(\.name), style: style).labels
    let labelWidth = labels.prefix(shown).map { TextWidth.of($0) }.max() ?? 0
    var lines = members.prefix(shown).map { member in
      row(
        TextWidth.padded(labels[member], to: labelWidth),
        progress.cells.filter { $0.member == member }, style)
    }
    if shown < members.count {
      let rest = progress.cells.filter { $0.member >= shown }
      let label = TextWidth.padded("\(members.count - shown) more", to: labelWidth)
      lines.append(row(label, rest, style))
    }
    return lines
  }

  private func row(_ label: String, _ cells: [RunProgress.Cell], _ style: ConsoleStyle) -> String {
    let done = cells.reduce(0) { $0 + $1.doneCases }
    let cases = cells.reduce(0) { min($0 + $1.cases, .max / 4) }
    let failed = cells.reduce(0) { $0 + $1.done.failed }
    let unverified = cells.reduce(0) { $0 + $1.done.unverified }
    let figures = " \(done)/\(cases)" + RunProgress.findings(failed, unverified)
    let room = max(5, min(40, width - TextWidth.of(label) - figures.utf8.count - 4))
    let filled = cases > 0 ? min(room, Int(Double(done) / Double(cases) * Double(room))) : room
    let (full, open) = glyphs == .unicode ? ("█", "░") : ("#", ".")
    let bar = String(repeating: full, count: filled) + String(repeating: open, count: room - filled)
    return TextWidth.cut("\(label) [\(bar)]\(figures)", to: width - 1, mark: style.cutMark)
  }
}
