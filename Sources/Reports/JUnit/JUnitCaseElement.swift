import ContractModel
import XMLSupport

/// Writes one case on one member as a `testcase`, its trials folded.
struct JUnitCaseElement {
  /// UTF-8 bytes of one field before escaping.
  static let longestField = 65_536
  /// Trials told after the first, and what each may say.
  private static let repeats = (count: 20, bytes: 8_192)

  let dialect: JUnitDialect
  let className: String
  let text: FailureText
  let context: ReportContext

  func write(_ outcome: CaseOutcome, name: String, to writer: XMLWriter) throws(XMLError) {
    try writer.startElement("testcase")
    try writer.attribute("name", name)
    try writer.attribute("classname", className)
    try writer.attribute("time", Figures.seconds(milliseconds: outcome.milliseconds))
    if dialect == .common {
      let place = place(of: outcome)
      try writer.attribute("file", TextMedium.markup.line(context.sourcePath(place.file)))
      try writer.attribute("line", String(max(1, place.line)))
    }
    if let result = outcome.result { try writeVerdict(result, to: writer) }
    try writer.endElement()
  }

  private func place(of outcome: CaseOutcome) -> SourceLocation {
    switch outcome {
    case .steadyPass(let pass): pass.location
    case .result(let result): text.place(of: result)
    }
  }

  private func writeVerdict(_ result: CaseResult, to writer: XMLWriter) throws(XMLError) {
    switch result.verdict {
    case .passed:
      guard dialect == .common else { return }
      for trial in result.trials.filter({ $0.verdict != .passed }).prefix(Self.repeats.count) {
        try writeRepeat(
          trial, of: result, trial.verdict == .failed ? "flakyFailure" : "flakyError", to: writer)
      }
    case .failed: try writeProblem("failure", result, to: writer)
    case .unverified: try writeProblem("error", result, to: writer)
    case .skipped:
      try writer.startElement("skipped")
      try writer.attribute("message", text.headline(result))
      try writer.endElement()
    }
  }

  private func writeProblem(
    _ element: String, _ result: CaseResult, to writer: XMLWriter
  ) throws(XMLError) {
    let lines = text.lines(result)
    try writer.startElement(element)
    try writer.attribute("message", lines.first?.text ?? "")
    try writer.attribute("type", Self.type(result.tellingTrial, in: result))
    try writer.text(body(lines, limit: Self.longestField))
    try writer.endElement()
    guard dialect == .common else { return }
    let rest = result.trials.filter {
      $0.step != result.tellingTrial?.step && ($0.verdict == .failed || $0.verdict == .unverified)
    }
    for trial in rest.prefix(Self.repeats.count) {
      try writeRepeat(
        trial, of: result, trial.verdict == .failed ? "rerunFailure" : "rerunError", to: writer)
    }
    if let attachment = context.runFile {
      try writer.startElement("system-out")
      try writer.text("[[ATTACHMENT|\(TextMedium.markup.line(attachment))]]")
      try writer.endElement()
    }
  }

  private func writeRepeat(
    _ trial: TrialResult, of result: CaseResult, _ element: String, to writer: XMLWriter
  ) throws(XMLError) {
    let lines = text.brief(trial, of: result)
    try writer.startElement(element)
    try writer.attribute("message", lines.first?.text ?? "")
    try writer.attribute("type", Self.type(trial, in: result))
    try writer.startElement("stackTrace")
    try writer.text(body(lines, limit: Self.repeats.bytes))
    try writer.endElement()
    try writer.endElement()
  }

  private func body(_ lines: [FailureLine], limit: Int) -> String {
    let whole = lines.map(\.plain).joined(separator: "\n")
    return XMLText.capped(whole, maxUTF8: limit).text
  }

  /// Dotted, since one reader takes a bare word for a class: `chaindrill.mismatch.json_schema`.
  static func type(_ trial: TrialResult?, in result: CaseResult) -> String {
    if let mismatch = trial?.mismatches.first {
      return "chaindrill.mismatch.\(word(mismatch.expectation))"
    }
    let kind = (trial?.verdict ?? result.verdict) == .failed ? "mismatch" : "unverified"
    return "chaindrill.\(kind).\((trial?.reason ?? result.reason).rawValue)"
  }

  private static func word(_ text: String) -> String {
    let kept = text.utf8.prefix(60).map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
      default: UInt8(ascii: "_")
      }
    }
    return kept.isEmpty ? "unknown" : String(decoding: kept, as: UTF8.self)
  }
}
