import ContractModel
import JSONSupport

/// What the mock provider says about a request that no recording answers, in one line.
///
/// The body of a 599 is `{"miss": {"nearest": {"interaction"}, "difference": [lines], "remedy"}}`;
/// parts that are absent are left out.
package struct MissNotice: CustomStringConvertible {
  /// Lines of the difference that are shown; context lines are not.
  private static let lines = 6
  /// A line's share of the message, in characters.
  private static let width = 100
  /// Longest name of a recording and longest remedy, in UTF-8 bytes.
  private static let longest = 1000

  package let description: String

  /// Reads what the mock provider said; a body that says nothing is told of as such.
  package init(body: [UInt8]) {
    let miss = (try? JSONValue(parsing: body))?.objectValue?["miss"]?.objectValue
    var parts = ["the mock provider has no recording of this request"]
    if let nearest = miss?["nearest"]?.objectValue?["interaction"]?.stringValue {
      parts.append("nearest is \(nearest.cut(toUTF8: Self.longest))")
    }
    let difference = (miss?["difference"]?.arrayValue ?? []).compactMap(\.stringValue)
    let changes = difference.filter { $0.hasPrefix("-") || $0.hasPrefix("+") }
    if !changes.isEmpty {
      let shown = changes.prefix(Self.lines).map { Self.short($0) }.joined(separator: " ")
      parts.append("recorded (-) and asked (+): \(shown)\(changes.count > Self.lines ? " …" : "")")
    }
    if let remedy = miss?["remedy"]?.stringValue { parts.append(remedy.cut(toUTF8: Self.longest)) }
    description = parts.joined(separator: "; ")
  }

  /// The sign and the text behind its indentation.
  private static func short(_ line: String) -> String {
    let text = line.dropFirst().drop { $0 == " " }
    return line.prefix(1) + text.prefix(width) + (text.count > width ? "…" : "")
  }
}
