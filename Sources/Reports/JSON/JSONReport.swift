import ContractModel
import JSONSupport

/// Writes one JSON document about the run, for programs; `unverified` stays a verdict of its own.
///
/// The shape is that of ``ReportSchema``; a change that breaks readers changes the version.
package struct JSONReport: Reporter {
  /// The value of `format`.
  package static let version = "chaindrill.report/1"

  package init() {}

  package var format: ReportFormat { .json }

  package func write(
    _ run: any RunSource, context: ReportContext, to output: any ReportOutput
  ) throws {
    let tally = try RunTally(run)
    let shape = JSONReportShape(header: run.header)
    try output.begin("")
    var stream = JSONStream(output)
    try stream.member("format", .string(Self.version))
    try stream.member("run", shape.run(end: run.end, possiblyPaid: run.possiblyPaid.count))
    try stream.member("exit", shape.exit(RunOutcome(run, context: context).exit))
    try stream.member("counts", shape.counts(tally.total, notRun: tally.notRun))
    let cost = RunCost(run, tally: tally).spending
    try stream.member("cost", shape.amount(cost?.total))
    try stream.member("cost_estimated", shape.amount(cost?.estimated))
    try stream.member("exchange_milliseconds", .number(JSONNumber(tally.milliseconds)))
    stream.beginArray("matrix")
    for cell in tally.cells { try stream.element(shape.cell(cell)) }
    stream.endArray()
    stream.beginArray("in_flight")
    for step in run.possiblyPaid { try stream.element(shape.step(step)) }
    stream.endArray()
    stream.beginArray("diagnostics")
    for diagnostic in context.diagnostics { try stream.element(shape.diagnostic(diagnostic)) }
    stream.endArray()
    try write(context.comparison, shape, to: &stream)
    try writeCases(run, shape, to: &stream)
    try stream.finish()
    try output.end(nil)
  }

  private func write(
    _ comparison: Comparison?, _ shape: JSONReportShape, to stream: inout JSONStream
  ) throws {
    guard let comparison else { return try stream.member("comparison", .null) }
    try stream.member(
      "comparison",
      [
        "reference": .string(comparison.reference),
        "compared": .number(JSONNumber(comparison.compared)),
        "drift": .number(JSONNumber(comparison.drift.count)),
        "incomparable": .number(JSONNumber(comparison.incomparable.count)),
        "refusals": JSONReportShape.refusals(comparison.refusals),
      ])
    stream.beginArray("changes")
    for change in comparison.changes { try stream.element(JSONReportShape.change(change)) }
    stream.endArray()
  }

  private func writeCases(
    _ run: any RunSource, _ shape: JSONReportShape, to stream: inout JSONStream
  ) throws {
    stream.beginArray("cases")
    for suite in run.header.suites.indices {
      for member in run.header.chain(of: suite) {
        try run.forEachOutcome(suite: suite, member: member) { outcome in
          try stream.element(shape.outcome(outcome, suite: suite, member: member))
        }
      }
    }
    stream.endArray()
  }
}
