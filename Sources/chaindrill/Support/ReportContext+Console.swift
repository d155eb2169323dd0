import Reports

extension ReportContext {
  /// What a report needs to know of where it is shown, and nothing else.
  init(for console: Console) {
    self.init(
      width: console.width, colour: console.allowsColor ? .ansi : .plain,
      glyphs: Self.glyphsOfLocale)
  }

  /// Unicode where the locale says that the terminal shows it.
  static var glyphsOfLocale: Glyphs {
    let variables = ProcessFacts.variables
    let locale = variables["LC_ALL"] ?? variables["LC_CTYPE"] ?? variables["LANG"] ?? ""
    return locale.uppercased().contains("UTF") ? .unicode : .ascii
  }
}
