import ContractModel
import JSONSupport

/// Writes TAP 14 (testanything.org), one point for each case on each member.
///
/// A result that could not be judged is `not ok` without `# TODO`: harnesses count a TODO as
/// passed, and then nobody would hear of it.
package struct TAPReport: Reporter {
  package init() {}

  package var format: ReportFormat { .tap }

  package func write(
    _ run: any RunSource, context: ReportContext, to output: any ReportOutput
  ) throws {
    let tally = try RunTally(run)
    let outcome = RunOutcome(run, context: context)
    let text = FailureText(
      run, context: context, medium: .markup,
      limits: FailureText.Limits(mismatches: 20, attempts: 10, replyBytes: 0, frameColumns: 100))
    let missing = tally.cells.filter { $0.notRun > 0 }
    let isEmpty = tally.total.total == 0 && missing.isEmpty
    var points = TAPPoints(output)
    try output.begin("")
    let planned = tally.total.total + missing.count + (isEmpty ? 1 : 0)
    try points.line("TAP version 14\n1..\(planned)")
    if run.header.hasSyntheticRecordings { try points.line("# \(ConsoleHead.syntheticNote)") }
    try run.forEachOutcome { outcome, suite, member in
      let place = "\(run.header.suiteName(suite))/\(outcome.caseID)"
      let name = "\(place) on \(run.header.memberName(member))"
      try points.add(outcome, name: name) { text.lines($0) }
    }
    for cell in missing {
      let place = "\(run.header.suiteName(cell.suite)) on \(run.header.memberName(cell.member))"
      try points.addMissing(
        "\(place): \(Figures.count(cell.notRun, "case")) not run: \(outcome.why)")
    }
    if isEmpty { try points.addMissing("nothing ran: no contract was tested") }
    try output.end(nil)
  }
}
