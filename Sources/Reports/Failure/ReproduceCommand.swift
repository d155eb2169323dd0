import ContractModel

/// The command that runs one case on one member again, quoted for a POSIX shell.
struct ReproduceCommand {
  let text: String

  init(_ result: CaseResult, header: RunHeader) {
    let file = header.suites.indices.contains(result.suite) ? header.suites[result.suite].file : ""
    var words = ["chaindrill", "run"]
    words.append(Self.quoted(file.hasPrefix("-") ? "./\(file)" : file))
    words += Self.option("--only", result.caseID)
    words += Self.option("--member", header.memberName(result.member))
    if header.mode == .replay { words.append("--replay") }
    if header.overlays == .off { words += ["--overlays", "off"] }
    text = words.joined(separator: " ")
  }

  /// A value that looks like an option itself is tied to its option by `=`.
  private static func option(_ name: String, _ value: String) -> [String] {
    value.hasPrefix("-") ? ["\(name)=\(quoted(value))"] : [name, quoted(value)]
  }

  private static func quoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "_-./:@%+,".utf8.contains(byte)
      }
    }
    guard !isPlain || word.isEmpty else { return word }
    let closed = word.split(separator: "'", omittingEmptySubsequences: false)
    return "'" + closed.joined(separator: #"'\''"#) + "'"
  }
}
