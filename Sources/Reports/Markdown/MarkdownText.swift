import ContractModel

/// Puts foreign text into GitHub's Markdown so that none of it is Markdown, HTML or a mention.
///
/// Escaping by backslash or entity does not do: mentions, issue numbers and bare addresses are
/// found in the rendered text. They are not looked for in code, so foreign text is always code.
enum MarkdownText {
  private static let tick = UInt8(ascii: "`")
  private static let space = UInt8(ascii: " ")
  /// UTF-8 bytes of a span before it is made harmless.
  private static let longestSpan = 500

  /// A code span on one line, fit for a table's cell: a pipe is written `\u{7C}`.
  static func span(_ text: String) -> String {
    // By scalars: a combining mark behind a pipe makes one character of the two.
    var scalars = String.UnicodeScalarView()
    for scalar in TextMedium.markup.line(text, limit: longestSpan).unicodeScalars {
      if scalar == "|" {
        scalars.append(contentsOf: "\\u{7C}".unicodeScalars)
      } else {
        scalars.append(scalar)
      }
    }
    let line = String(scalars)
    guard line.utf8.contains(where: { $0 != space }) else { return "(empty)" }
    let fence = String(repeating: "`", count: longestRun(line) + 1)
    let isPadded = fence.utf8.count > 1 || line.utf8.first == space || line.utf8.last == space
    return isPadded ? "\(fence) \(line) \(fence)" : "\(fence)\(line)\(fence)"
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
