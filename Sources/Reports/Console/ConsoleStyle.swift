import ContractModel

/// How console text is drawn: marks, separators, colours and width.
struct ConsoleStyle {
  /// A colour by meaning; nothing is told by colour alone.
  enum Tone {
    case plain, strong, good, bad, doubtful, faint
  }

  let width: Int
  let colour: ReportContext.Colour
  let glyphs: ReportContext.Glyphs

  init(_ context: ReportContext) {
    width = context.width
    colour = context.colour
    glyphs = context.glyphs
  }

  /// What stands where text was cut.
  var cutMark: String { glyphs == .unicode ? "…" : "..." }
  /// Between two facts on one line.
  var dot: String { glyphs == .unicode ? " · " : " - " }

  /// The mark of a result in the matrix; nil is a case that was not run.
  func mark(_ verdict: Verdict?) -> String {
    switch (verdict, glyphs) {
    case (.passed?, .unicode): "✓"
    case (.failed?, .unicode): "✗"
    case (.unverified?, _): "?"
    case (.skipped?, .unicode): "–"
    case (nil, .unicode): "·"
    case (.passed?, .ascii): "ok"
    case (.failed?, .ascii): "FAIL"
    case (.skipped?, .ascii): "skip"
    case (nil, .ascii): "."
    }
  }

  func tone(_ verdict: Verdict?) -> Tone {
    switch verdict {
    case .passed?: .good
    case .failed?: .bad
    case .unverified?: .doubtful
    case .skipped?, nil: .faint
    }
  }

  /// Our own signs in ASCII where that is asked for; foreign text keeps its letters.
  func signs(_ text: String) -> String {
    guard glyphs == .ascii else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "…": result.append(contentsOf: "...".unicodeScalars)
      case "→": result.append(contentsOf: "->".unicodeScalars)
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// The text in a tone, which must be harmless already.
  func paint(_ text: String, _ tone: Tone) -> String {
    guard colour == .ansi, tone != .plain, !text.isEmpty else { return text }
    let code =
      switch tone {
      case .plain: "0"
      case .strong: "1"
      case .good: "32"
      case .bad: "31"
      case .doubtful: "33"
      case .faint: "2"
      }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}
