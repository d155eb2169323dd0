import ContractModel
import JSONSupport

extension BaselineFile {
  /// The file's bytes: pretty JSON, one line per group of fields, the same for equal values.
  package func encoded() -> [UInt8] {
    var text = BaselineText()
    text.line("{")
    text.line("  \"format\": \(text.quoted(Self.format)),")
    text.line("  \"suite\": \(text.quoted(suite)), \"suite_version\": \(suiteVersion),")
    text.line("  \"member\": \(text.quoted(member)), \"model\": \(text.quoted(model)),")
    text.line("  \"environment\": \"\(environment.hex)\",")
    text.line("  \"accepted\": \"\(acceptedDay)\", \"run\": \"\(run.text)\",")
    if let why { text.line("  \"why\": \(text.quoted(why)),") }
    if cases.isEmpty {
      text.line("  \"cases\": {}")
    } else {
      text.line("  \"cases\": {")
      for (index, entry) in cases.enumerated() {
        text.append(entry, isLast: index == cases.count - 1)
      }
      text.line("  }")
    }
    text.line("}")
    return text.bytes
  }
}

/// Lines of a baseline file under construction.
private struct BaselineText {
  private(set) var bytes: [UInt8] = []

  mutating func line(_ text: String) {
    bytes += text.utf8
    bytes.append(UInt8(ascii: "\n"))
  }

  func quoted(_ text: String) -> String {
    var output: [UInt8] = []
    JSONText.appendQuoted(text, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  mutating func append(_ entry: BaselineCase, isLast: Bool) {
    line("    \(quoted(entry.id)): {")
    line("      \"contract\": \"\(entry.contract.hex)\",")
    if let prompt = entry.prompt { line("      \"prompt\": \"\(prompt.hex)\",") }
    line(
      "      \"verdict\": \"\(entry.verdict.rawValue)\", \"reason\": \"\(entry.reason.rawValue)\","
        + " \"trials\": \(entry.trials), \"passed\": \(entry.passed),")
    line("      \"refusal\": \(counts(entry.refusals)),")
    line("      \"structure\": \(counts(entry.structures)),")
    line("      \"finish\": \(counts(entry.finishes)),")
    line("      \"lengths\": \(ranges(entry.lengths)),")
    if let latency = entry.latency { line("      \"latency_ms\": \(latency),") }
    if let cost = entry.cost.flatMap({ JSONNumber($0) }) {
      line("      \"cost_usd\": \(cost.lexeme),")
    }
    line("      \"tools\": [\(entry.tools.map(quoted).joined(separator: ", "))]")
    line("    }\(isLast ? "" : ",")")
  }

  private func counts<Word: RawRepresentable & CaseIterable & Hashable>(
    _ counts: [Word: Int]
  ) -> String where Word.RawValue == String {
    let members = Word.allCases.compactMap { word in
      counts[word].map { "\"\(word.rawValue)\": \($0)" }
    }
    return "{\(members.joined(separator: ", "))}"
  }

  private func ranges(_ ranges: [LengthExpectation.Unit: ClosedRange<Int>]) -> String {
    let members = LengthExpectation.Unit.allCases.compactMap { unit in
      ranges[unit].map { "\"\(unit.rawValue)\": [\($0.lowerBound), \($0.upperBound)]" }
    }
    return "{\(members.joined(separator: ", "))}"
  }
}
