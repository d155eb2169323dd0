import ContractModel

extension SourceText {
  /// How far back the heading of an indented line is looked for.
  private static let linesBack = 32

  /// Whether a line, or the heading it is indented under, speaks of credentials.
  ///
  /// A literal key is refused wherever it stands, but a file that is not even YAML is quoted before
  /// anyone knows what its lines mean; so such lines are never quoted.
  func mayHoldCredentials(line: Int) -> Bool {
    guard let range = lineRange(line) else { return false }
    if namesCredentials(range) { return true }
    var indent = indentation(range)
    var above = line - 1
    while indent > 0, above >= max(1, line - Self.linesBack), let range = lineRange(above) {
      let outer = indentation(range)
      if outer < indent, outer < range.count {
        if namesCredentials(range) { return true }
        indent = outer
      }
      above -= 1
    }
    return false
  }

  private func indentation(_ range: Range<Int>) -> Int {
    bytes[range].prefix { $0 == 0x20 || $0 == 0x09 }.count
  }

  /// A gateway's clients have their keys under `key`, however it is quoted.
  private static let words =
    (["credentials", "key:", "key\"", "key'"] + Credentials.Field.allCases.map(\.rawValue))
    .map { Array($0.utf8) }

  /// What stands before the user's name and password of an address.
  private static let authority = Array("://".utf8)

  private func namesCredentials(_ range: Range<Int>) -> Bool {
    let line = bytes[range.prefix(4096)]
    if let colon = line.firstIndex(of: 0x3A), line[colon...].contains(0x40),
      line[colon...].indices.contains(where: { line[$0...].starts(with: Self.authority) })
    {
      return true
    }
    return line.indices.contains { index in
      Self.words.contains { line[index...].starts(with: $0) }
    }
  }
}
