import ContractModel

/// Short, distinct column headings for members' names, harmless to print.
struct MemberLabels {
  static let widest = 16

  /// One label for every name, in the order given.
  let labels: [String]
  private let names: [String]

  init(_ names: [String], style: ConsoleStyle) {
    self.names = names.map { TextMedium.terminal.line($0) }
    let short = self.names.map { Self.lastPart($0) }
    let counts = Dictionary(short.map { ($0, 1) }, uniquingKeysWith: +)
    let distinct = zip(self.names, short).map { counts[$1] == 1 ? $1 : $0 }
    var used: Set<String> = []
    labels = distinct.enumerated().map { index, text in
      let label = Self.squeezed(text, mark: style.cutMark)
      if used.insert(label).inserted { return label }
      let number = "#\(index + 1)"
      let numbered =
        TextWidth.cut(text, to: Self.widest - number.utf8.count, mark: style.cutMark) + number
      used.insert(numbered)
      return numbered
    }
  }

  /// `label = name` for every label that is not the name itself.
  var legend: [String] {
    zip(labels, names).filter { $0 != $1 }.map { "\($0) = \($1)" }
  }

  private static func lastPart(_ name: String) -> String {
    guard let slash = name.utf8.lastIndex(of: UInt8(ascii: "/")) else { return name }
    let part = String(name[name.utf8.index(after: slash)...])
    return part.isEmpty ? name : part
  }

  /// Cut in the middle: names differ at their ends as often as at their beginnings.
  private static func squeezed(_ text: String, mark: String) -> String {
    guard TextWidth.of(text) > widest else { return text }
    let tailRoom = (widest - TextWidth.of(mark)) / 2
    var tail = Substring(text.unicodeScalars.suffix(tailRoom))
    while TextWidth.of(String(tail)) > tailRoom {
      tail = Substring(tail.unicodeScalars.dropFirst())
    }
    let headRoom = widest - TextWidth.of(mark) - TextWidth.of(String(tail))
    return TextWidth.prefix(text, columns: headRoom).head + mark + tail
  }
}
