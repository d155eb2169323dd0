import ContractModel

/// Draws a suite's cases that did not all pass against its members as a table, worst first.
struct MarkdownMatrix {
  /// Rows over all suites.
  static let rows = 200

  let header: RunHeader

  func block(_ grid: VerdictGrid) -> String {
    let suite = header.suites[grid.suite]
    let heads = ["case"] + grid.chain.map { MarkdownText.span(header.memberName($0)) }
    var lines = [
      "### \(MarkdownText.span(suite.name)) version \(suite.version)", "", Self.row(heads),
      Self.row(heads.map { _ in "---" }),
    ]
    lines += grid.rows.map { row in
      Self.row([MarkdownText.span(row.entry.caseID)] + row.marks.map { Self.word($0) })
    }
    return lines.joined(separator: "\n")
  }

  static func row(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |" }

  /// A word beside the sign: signs alone are not read aloud.
  private static func word(_ mark: VerdictGrid.Mark?) -> String {
    let word =
      switch mark?.verdict {
      case .passed?: "✅ passed"
      case .failed?: "❌ failed"
      case .unverified?: "❔ unverified"
      case .skipped?: "➖ skipped"
      case nil: "not run"
      }
    return mark?.isFlaky == true ? "\(word), flaky" : word
  }
}
