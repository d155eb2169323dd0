import ContractModel

/// One result that did not pass, folded behind its headline.
struct MarkdownFailure {
  /// UTF-8 bytes of one result's account.
  private static let longest = 65_536

  let result: CaseResult
  let lines: [FailureLine]

  var block: String {
    let word = result.verdict == .failed ? "failed" : "unverified"
    let headline = lines.first?.text ?? ""
    var kept: [String] = []
    var bytes = 0
    for line in lines.map(\.plain) {
      bytes += line.utf8.count + 1
      if bytes > Self.longest {
        kept.append("… cut")
        break
      }
      kept.append(line)
    }
    // The empty line ends the HTML block, so that the fence is read as Markdown.
    return """
      <details><summary>\(word): \(MarkdownText.html(headline))</summary>

      \(MarkdownText.fence(kept))

      </details>

      """
  }
}
