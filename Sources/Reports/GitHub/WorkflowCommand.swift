import ContractModel

/// One line that GitHub's runner turns into an annotation, escaped as its toolkit does.
struct WorkflowCommand {
  enum Level: String {
    case error, warning, notice
  }

  /// UTF-8 bytes of the escaped message; the runner cuts longer ones.
  static let longestMessage = 4096

  let text: String

  /// Message and title may hold foreign text; line feeds between message lines are kept.
  ///
  /// The location's file counts from the repository's root.
  init(_ level: Level, title: String, message: [String], at location: SourceLocation? = nil) {
    var properties: [String] = []
    if let location {
      properties.append("file=\(Self.property(location.file.cut(toUTF8: 500)))")
      properties.append("line=\(max(1, location.line))")
      properties.append("col=\(max(1, location.column))")
    }
    properties.append("title=\(Self.property(title.cut(toUTF8: 200)))")
    let said = message.map { TextMedium.markup.line($0) }.joined(separator: "\n")
    let data = Self.escaped(said, limit: Self.longestMessage, property: false)
    text = "::\(level.rawValue) \(properties.joined(separator: ","))::\(data)"
  }

  private static func property(_ text: String) -> String {
    escaped(TextMedium.markup.line(text), limit: .max, property: true)
  }

  /// Escapes and cuts between two escapes, never within one.
  private static func escaped(_ text: String, limit: Int, property: Bool) -> String {
    var result = ""
    var bytes = 0
    for scalar in text.unicodeScalars {
      let piece = escape(scalar, property: property) ?? String(scalar)
      let size = piece.utf8.count
      if bytes + size > limit - 3, limit != .max { return result + "…" }
      result += piece
      bytes += size
    }
    return result
  }

  private static func escape(_ scalar: Unicode.Scalar, property: Bool) -> String? {
    switch scalar {
    case "%": "%25"
    case "\r": "%0D"
    case "\n": "%0A"
    case ":" where property: "%3A"
    case "," where property: "%2C"
    default: nil
    }
  }
}
