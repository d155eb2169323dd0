import ContractModel
import JSONSupport

/// Writes test points, numbered from 1, with their YAML blocks.
struct TAPPoints {
  private let output: any ReportOutput
  private var number = 0

  init(_ output: any ReportOutput) { self.output = output }

  func line(_ text: String) throws { try output.write(Array((text + "\n").utf8)) }

  /// The account is asked for only where a result is no plain pass.
  mutating func add(
    _ outcome: CaseOutcome, name: String, account: (CaseResult) -> [FailureLine]
  ) throws {
    number += 1
    let head = "\(number) - \(Self.escaped(name))"
    switch outcome.verdict {
    case .passed: try line("ok \(head)")
    case .skipped: try line("ok \(head) # SKIP \(outcome.reason.rawValue)")
    case .failed, .unverified: try line("not ok \(head)")
    }
    guard let result = outcome.result, result.verdict != .passed || result.isFlaky else { return }
    let values: [(String, JSONValue)] = [
      ("verdict", .string(result.verdict.rawValue)), ("reason", .string(result.reason.rawValue)),
      ("flaky", .bool(result.isFlaky)),
      (
        "message", .string(account(result).map(\.plain).joined(separator: "\n").cut(toUTF8: 16_384))
      ),
    ]
    try line("  ---")
    // A JSON value is a YAML value, whatever text it holds.
    for (key, value) in values { try line("  \(key): \(value.text())") }
    try line("  ...")
  }

  /// A point of our own for what has no result.
  mutating func addMissing(_ text: String) throws {
    number += 1
    try line("not ok \(number) - \(Self.escaped(text))")
  }

  /// One line, in which neither a directive nor an escape can begin.
  private static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in TextMedium.markup.line(text.cut(toUTF8: 500)).unicodeScalars {
      if scalar == "#" || scalar == "\\" { result.append("\\") }
      result.append(scalar)
    }
    return String(result)
  }
}
