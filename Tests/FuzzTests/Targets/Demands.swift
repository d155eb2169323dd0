import ContractModel
import JSONSupport

/// What every decoder owes, whatever it reads.
enum Demands {
  /// Bytes a message may have, however large what it complains of.
  private static let longestMessage = 12 << 10

  /// A message is bounded, and harmless once it is shown.
  static func message(_ text: String, of subject: String) throws(FuzzViolation) {
    try demand(
      text.utf8.count <= longestMessage, "messages are bounded",
      "\(subject) says \(text.utf8.count) bytes: \(text.prefix(200))")
    try demand(!text.isEmpty, "messages say something", subject)
    let shown = LogSafe.line(text)
    try demand(
      !shown.unicodeScalars.contains { isControl($0) },
      "messages show no control characters", shown)
  }

  /// A finding is bounded, says something, and shows as harmless lines.
  static func finding(_ finding: Diagnostic) throws(FuzzViolation) {
    try message(finding.message, of: finding.code)
    if let remedy = finding.remedy { try message(remedy, of: finding.code) }
    let shown = finding.description
    try demand(
      shown.utf8.count <= 4 * longestMessage, "findings are bounded",
      "\(shown.utf8.count) bytes: \(shown.prefix(200))")
    try demand(
      !shown.unicodeScalars.contains { $0 != "\n" && isControl($0) },
      "findings show no control characters", shown)
    if let location = finding.location {
      try demand(
        location.line >= 1 && location.column >= 1, "places count from 1", "\(location)")
    }
  }

  static func same<Value: Equatable>(
    _ one: Value, _ other: Value, _ rule: String
  ) throws(FuzzViolation) {
    if one == other { return }
    let (first, second) = (Array("\(one)".utf8), Array("\(other)".utf8))
    let equal = zip(first, second).prefix { $0 == $1 }.count
    let part = { (bytes: [UInt8]) in
      String(decoding: bytes.dropFirst(max(0, equal - 60)).prefix(200), as: UTF8.self)
    }
    throw FuzzViolation(rule: rule, detail: "…\(part(first))…\nand\n…\(part(second))…")
  }

  /// What came of an input is at most so many times as large, a small constant aside.
  static func size(
    _ size: Int, of input: Int, times: Int = 4
  ) throws(FuzzViolation) {
    try demand(
      size <= input * times + (64 << 10), "what is kept is bounded by what was read",
      "\(size) bytes of \(input)")
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0x202E
  }
}

extension Result where Failure: Error {
  /// The same failure as text, so that two outcomes of any kind can be compared.
  var spoken: Result<Success, SpokenError> { mapError { SpokenError(text: "\($0)") } }
}

struct SpokenError: Error, Hashable {
  let text: String
}

/// The outcome of a throwing body as a value.
func outcome<Value>(_ body: () throws -> Value) -> Result<Value, SpokenError> {
  do { return .success(try body()) } catch { return .failure(SpokenError(text: "\(error)")) }
}
