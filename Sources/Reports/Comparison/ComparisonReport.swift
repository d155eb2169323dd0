import ContractModel
import JSONSupport

/// A comparison on its own, as `diff` shows it: every change, for people and for programs.
package struct ComparisonReport {
  /// The value of `format`.
  package static let version = "chaindrill.comparison/1"

  private let comparison: Comparison
  /// What stands on the right.
  private let run: RunID

  package init(_ comparison: Comparison, run: RunID) {
    self.comparison = comparison
    self.run = run
  }

  /// Text for a terminal, ending in a line feed; of the context, the medium counts.
  package func text(_ context: ReportContext) -> String {
    let style = ConsoleStyle(context)
    let reference = TextMedium.terminal.line(comparison.reference)
    let heading = LineWrap.lines(
      "run \(run) against \(reference)", width: style.width, indent: "    ")
    let drift = ConsoleDrift(style: style, comparison: comparison, most: .max)
    return (heading + [""] + drift.lines).joined(separator: "\n") + "\n"
  }

  /// One JSON document; changes have the shape they have in the JSON report.
  package var json: String {
    let output = MemoryOutput()
    output.begin("")
    // What is kept in memory cannot fail.
    try? write(to: output)
    try? output.end(nil)
    return output.files.map(\.text).joined()
  }

  private func write(to output: any ReportOutput) throws {
    var stream = JSONStream(output)
    try stream.member("format", .string(Self.version))
    try stream.member("reference", .string(comparison.reference))
    try stream.member("run", .string(run.text))
    try stream.member("compared", .number(JSONNumber(comparison.compared)))
    try stream.member("refusals", JSONReportShape.refusals(comparison.refusals))
    stream.beginArray("changes")
    for change in comparison.changes { try stream.element(JSONReportShape.change(change)) }
    stream.endArray()
    try stream.finish()
  }
}
