import ContractModel

/// The command that runs one case on one member again, quoted for a POSIX shell.
struct ReproduceCommand {
  let text: String

  /// What `--replay` serves where nothing else is asked for.
  private static let usualCassettes = "fixtures/cassettes"

  /// UTF-8 bytes of one word; an absurd name is not worth its command.
  private static let longest = 4_096

  init(_ result: CaseResult, header: RunHeader) {
    let file = header.suites.indices.contains(result.suite) ? header.suites[result.suite].file : ""
    var words = ["chaindrill", "run"]
    words.append(Self.quoted(Self.isDashed(file) ? "./\(file)" : file))
    words += Self.option("--only", result.caseID)
    words += Self.option("--member", header.memberName(result.member))
    if header.filters.contains(where: { $0.hasPrefix("--trials ") }),
      let planned = result.trials.first?.planned
    {
      words += ["--trials", String(planned)]
    }
    // What was recorded answers as it did, and costs nothing.
    if header.mode != .live { words.append("--replay") }
    if let cassettes = header.cassettes, cassettes != Self.usualCassettes {
      words += Self.option("--cassettes", cassettes)
    }
    if header.overlays == .off { words += ["--overlays", "off"] }
    text = words.joined(separator: " ")
  }

  /// A value that looks like an option itself is tied to its option by `=`.
  private static func option(_ name: String, _ value: String) -> [String] {
    isDashed(value) ? ["\(name)=\(quoted(value))"] : [name, quoted(value)]
  }

  private static func isDashed(_ word: String) -> Bool { word.utf8.first == UInt8(ascii: "-") }

  private static func quoted(_ whole: String) -> String {
    let word = whole.cut(toUTF8: longest)
    let isPlain = word.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "_-./:@%+,".utf8.contains(byte)
      }
    }
    guard !isPlain || word.isEmpty else { return word }
    // By scalars: a combining mark behind a quote makes one character of the two.
    var closed = String.UnicodeScalarView()
    for scalar in word.unicodeScalars {
      if scalar == "'" {
        closed.append(contentsOf: #"'\''"#.unicodeScalars)
      } else {
        closed.append(scalar)
      }
    }
    return "'\(String(closed))'"
  }
}
