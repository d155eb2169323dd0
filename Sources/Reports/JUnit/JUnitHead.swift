import ContractModel

extension JUnitSuiteFile.Head {
  /// The head of a suite on a member; parts after the first carry their number.
  init(_ header: RunHeader, suite: Int, member: Int, part: Int, identifier: Int) {
    let declared = header.suites[suite]
    let place = header.members[member]
    let number = part > 1 ? " (\(part))" : ""
    name = Self.token("\(declared.name) on \(place.name)".cut(toUTF8: 400)) + number
    package = Self.token("chaindrill.\(declared.name)".cut(toUTF8: 200))
    properties =
      [
        ("chaindrill.model", place.model), ("chaindrill.provider", place.provider),
        ("chaindrill.member", place.name), ("chaindrill.family", place.family),
        ("chaindrill.wire", place.wire.rawValue), ("chaindrill.suite", declared.name),
        ("chaindrill.suite_version", String(declared.version)),
        ("chaindrill.suite_file", declared.file), ("chaindrill.route", declared.route),
      ] + Self.runProperties(header)
    self.identifier = identifier
    timestamp = header.started
    hostname = Self.hostname(header)
  }

  /// The head of the file that only says that nothing ran.
  init(nothingRanIn header: RunHeader, identifier: Int) {
    name = "chaindrill"
    package = "chaindrill"
    properties = Self.runProperties(header)
    self.identifier = identifier
    timestamp = header.started
    hostname = Self.hostname(header)
  }

  private static func runProperties(_ header: RunHeader) -> [(name: String, value: String)] {
    [
      ("chaindrill.run", header.run.text), ("chaindrill.mode", header.mode.rawValue),
      ("chaindrill.version", header.toolVersion), ("chaindrill.overlays", header.overlays.rawValue),
      ("chaindrill.synthetic", String(header.hasSyntheticRecordings)),
    ]
  }

  private static func hostname(_ header: RunHeader) -> String {
    let name = token(header.hostname.cut(toUTF8: 200))
    return name == "_" ? "localhost" : name
  }

  /// Schemas collapse white space and then demand at least one character.
  private static func token(_ text: String) -> String {
    let words = TextMedium.markup.line(text).split(separator: " ")
    return words.isEmpty ? "_" : words.joined(separator: " ")
  }
}
