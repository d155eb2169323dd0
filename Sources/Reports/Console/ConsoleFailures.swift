import ContractModel

/// Tells the first failures in full.
struct ConsoleFailures {
  let style: ConsoleStyle
  let text: FailureText

  /// Each failure's account, wrapped, with an empty line between two.
  func lines(_ results: [CaseResult]) -> [String] {
    results.flatMap { [""] + lines($0) }
  }

  private func lines(_ result: CaseResult) -> [String] {
    text.lines(result).flatMap { line -> [String] in
      let words = style.signs(line.plain)
      switch line.role {
      case .frame, .command:
        // Wrapping would part a caret from its line, and break a command that is copied.
        return [words]
      case .heading:
        return wrapped(words, indent: "    ").map { style.paint($0, style.tone(result.verdict)) }
      case .detail, .reply:
        return wrapped(words, indent: String(repeating: " ", count: FailureLine.labelWidth + 2))
      }
    }
  }

  private func wrapped(_ text: String, indent: String) -> [String] {
    LineWrap.lines(text, width: style.width, indent: indent)
  }
}
