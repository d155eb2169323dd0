import ContractModel

/// Puts foreign text into GitHub's Markdown so that none of it is Markdown, HTML or a mention.
///
/// Escaping by backslash or entity does not do: mentions, issue numbers and bare addresses are
/// found in the rendered text. They are not looked for in code, so foreign text is always code.
enum MarkdownText {
  private static let tick = UInt8(ascii: "`")

  /// A code span on one line, fit for a table's cell: a pipe is written `\u{7C}`.
  static func span(_ text: String) -> String {
    let line = TextMedium.markup.line(text).split(separator: "|", omittingEmptySubsequences: false)
      .joined(separator: "\\u{7C}")
    guard line.utf8.contains(where: { $0 != UInt8(ascii: " ") }) else { return "(empty)" }
    let fence = String(repeating: "`", count: longestRun(line) + 1)
    return longestRun(line) > 0 || line.first == " " || line.last == " "
      ? "\(fence) \(line) \(fence)" : "\(fence)\(line)\(fence)"
  }

  /// A fenced block; the fence is longer than any run of backticks inside.
  static func fence(_ lines: [String]) -> String {
    let longest = lines.reduce(0) { max($0, longestRun($1)) }
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return "\(fence)text\n\(lines.joined(separator: "\n"))\n\(fence)"
  }

  /// Code for the inside of an HTML block, where Markdown does not reach.
  static func html(_ text: String) -> String {
    var result = "<code>"
    for scalar in TextMedium.markup.line(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "</code>"
  }

  private static func longestRun(_ text: String) -> Int {
    var longest = 0
    var run = 0
    for byte in text.utf8 {
      run = byte == tick ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}
