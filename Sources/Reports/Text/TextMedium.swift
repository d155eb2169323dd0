import ContractModel
import XMLSupport

/// Where a line with foreign text in it will be shown.
enum TextMedium: Hashable {
  /// Controls become visible.
  case terminal
  /// ANSI sequences vanish and what XML forbids becomes visible; also right inside a code fence.
  case markup

  /// The text on one line, harmless for this medium and for a CI log that echoes it.
  func line(_ text: String) -> String {
    switch self {
    case .terminal: LogSafe.line(text)
    case .markup: LogSafe.line(XMLText.sanitised(text))
    }
  }
}
