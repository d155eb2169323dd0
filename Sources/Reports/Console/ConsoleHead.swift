import ContractModel

/// Says which run this is, where its replies come from, and what was found about its files.
struct ConsoleHead {
  private static let mostDiagnostics = 10

  let style: ConsoleStyle
  let header: RunHeader
  let diagnostics: [Diagnostic]

  var lines: [String] {
    let facts = [
      "run \(header.run)", header.mode.rawValue, Figures.count(header.suites.count, "suite"),
      Figures.count(header.members.count, "member"), "started \(header.started.dateAndTime)Z",
    ]
    var lines = wrapped(facts.joined(separator: style.dot))
    if header.overlays == .off { lines += wrapped("overlays off: base prompts only") }
    if !header.filters.isEmpty {
      let filters = TextMedium.terminal.line(header.filters.joined(separator: " "))
      lines += wrapped("filtered by \(filters)")
    }
    if header.hasSyntheticRecordings {
      lines += wrapped(Self.syntheticNote)
    }
    lines += diagnostics.prefix(Self.mostDiagnostics).map(\.description)
    let more = diagnostics.count - Self.mostDiagnostics
    if more > 0 { lines.append("and \(Figures.count(more, "more finding")) about files") }
    return lines
  }

  /// What every format says of a run that synthetic recordings answered.
  static let syntheticNote =
    "replies came from synthetic recordings: they exercise the harness, not the providers"

  private func wrapped(_ text: String) -> [String] {
    LineWrap.lines(text, width: style.width, indent: "  ")
  }
}
