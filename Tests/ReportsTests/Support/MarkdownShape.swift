/// Reads a page as GitHub does, as far as needed to see whether foreign text got out of its code.
struct MarkdownShape {
  /// Every fence and `details` closes, and outside of code stands only what the report writes.
  let isSound: Bool

  /// Everything beyond ASCII is read as the letter x, so that no mark joins a sign of Markdown.
  init(_ text: String) {
    let text = text.asciiShadow
    var fence: String?
    var details = 0
    var sound = true
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if let open = fence {
        if line == open[...] { fence = nil }
        continue
      }
      if line.hasPrefix("```"), line.hasSuffix("text") {
        fence = String(line.prefix { $0 == "`" })
        continue
      }
      if line.hasPrefix("<details>") { details += 1 }
      if line == "</details>" { details -= 1 }
      sound = sound && Self.isOurs(Self.withoutCode(String(line)))
    }
    isSound = sound && fence == nil && details == 0
  }

  /// Outside of code only letters, digits and the signs of our own sentences and tables are left.
  private static func isOurs(_ line: String) -> Bool {
    var rest = line
    for tag in ["<details>", "</details>", "<summary>", "</summary>"] {
      rest = rest.split(separator: tag, omittingEmptySubsequences: false).joined()
    }
    return rest.allSatisfy { $0.isLetter || $0.isNumber || " |-:#.,*>(){}".contains($0) }
  }

  private static func withoutCode(_ line: String) -> String {
    if let start = line.firstRange(of: "<code>"), let end = line.firstRange(of: "</code>") {
      return String(line[..<start.lowerBound] + line[end.upperBound...])
    }
    var result = ""
    var rest = Substring(line)
    while let tick = rest.firstIndex(of: "`") {
      result += rest[..<tick]
      let fence = rest[tick...].prefix { $0 == "`" }
      rest = rest[fence.endIndex...]
      guard let end = closing(fence, in: rest) else { return result + "`" + rest }
      rest = rest[end...]
    }
    return result + rest
  }

  /// Behind the next run of exactly as many backticks.
  private static func closing(_ fence: Substring, in text: Substring) -> String.Index? {
    var rest = text
    while let tick = rest.firstIndex(of: "`") {
      let run = rest[tick...].prefix { $0 == "`" }
      if run.count == fence.count { return run.endIndex }
      rest = rest[run.endIndex...]
    }
    return nil
  }
}
