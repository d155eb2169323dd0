import ContractModel
import XMLSupport

/// Where a line with foreign text in it will be shown.
enum TextMedium: Hashable {
  /// Controls become visible.
  case terminal
  /// ANSI sequences vanish and what XML forbids becomes visible; also right inside a code fence.
  case markup

  /// UTF-8 bytes of one piece of foreign text that are looked at; the rest is cut off first.
  static let longest = 4_096

  /// The text on one line, harmless for this medium and for a CI log that echoes it.
  func line(_ text: String, limit: Int = Self.longest) -> String {
    let text = text.cut(toUTF8: limit)
    return switch self {
    case .terminal: LogSafe.line(text)
    case .markup: LogSafe.line(XMLText.sanitised(text))
    }
  }
}
