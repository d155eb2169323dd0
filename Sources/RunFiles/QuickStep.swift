import ContractModel

/// Reads kind and step off the front of a `trial` or `sent` line without parsing the rest.
///
/// Knows only the exact spelling `RunWriter` uses; any other line is parsed in full.
enum QuickStep {
  enum Kind { case trial, sent }

  private static let trial = Array(#"{"kind":"trial","suite":"#.utf8)
  private static let sent = Array(#"{"kind":"sent","suite":"#.utf8)
  private static let member = Array(#","member":"#.utf8)
  private static let position = Array(#","position":"#.utf8)
  private static let number = Array(#","trial":"#.utf8)
  private static let plainPass = Array(#","planned":1,"passes":1,"verdict":"passed","#.utf8)

  /// What the front of a line tells.
  struct Front {
    var kind: Kind
    var step: StepID
    /// The case's only trial, and it passed: the case's verdict is known without parsing.
    var isPlainPass: Bool
  }

  /// Nil where the line is spelled otherwise, or a number is beyond the format's bounds.
  static func scan(_ line: UnsafeRawBufferPointer) -> Front? {
    var cursor = 0
    let kind: Kind
    if skip(trial, line, &cursor) {
      kind = .trial
    } else if skip(sent, line, &cursor) {
      kind = .sent
    } else {
      return nil
    }
    guard let suite = integer(line, &cursor), skip(member, line, &cursor),
      let place = integer(line, &cursor), skip(position, line, &cursor),
      let row = integer(line, &cursor), skip(number, line, &cursor),
      let trial = integer(line, &cursor), (1...RunFileFormat.mostTrials).contains(trial),
      cursor < line.count, line[line.count - 1] == UInt8(ascii: "}"),
      kind == .trial ? line[cursor] == UInt8(ascii: ",") : cursor == line.count - 1
    else { return nil }
    return Front(
      kind: kind, step: StepID(suite: suite, member: place, position: row, trial: trial),
      isPlainPass: kind == .trial && skip(plainPass, line, &cursor))
  }

  private static func skip(
    _ text: [UInt8], _ line: UnsafeRawBufferPointer, _ cursor: inout Int
  ) -> Bool {
    guard line.count - cursor >= text.count else { return false }
    for index in 0..<text.count where line[cursor + index] != text[index] { return false }
    cursor += text.count
    return true
  }

  private static func integer(_ line: UnsafeRawBufferPointer, _ cursor: inout Int) -> Int? {
    let start = cursor
    var value = 0
    while cursor < line.count, (48...57).contains(line[cursor]), cursor - start < 10 {
      value = value * 10 + Int(line[cursor] - 48)
      cursor += 1
    }
    let isCanonical = cursor == start + 1 || cursor > start && line[start] != UInt8(ascii: "0")
    return isCanonical && value <= RunFileFormat.largestPosition ? value : nil
  }
}
