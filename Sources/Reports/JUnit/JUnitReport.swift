import ContractModel
import XMLSupport

/// Writes a folder of JUnit files, one for each suite on each member, for any CI system.
package struct JUnitReport: Reporter {
  let dialect: JUnitDialect
  let limits: (cases: Int, bytes: Int)

  package init(dialect: JUnitDialect) {
    self.init(dialect: dialect, limits: JUnitPlan.limits)
  }

  init(dialect: JUnitDialect, limits: (cases: Int, bytes: Int)) {
    self.dialect = dialect
    self.limits = limits
  }

  package var format: ReportFormat { dialect == .common ? .junit : .junitStrict }

  package func write(
    _ run: any RunSource, context: ReportContext, to output: any ReportOutput
  ) throws {
    var writer = JUnitFolder(run: run, context: context, report: self, output: output)
    for suite in run.header.suites.indices {
      for member in run.header.chain(of: suite) {
        try writer.write(suite: suite, member: member)
      }
    }
    if !writer.hasRunOrError { try writer.writeNothingRan() }
    // Files of a suite that is gone would be read as results of this run.
    try output.removeLeftovers(where: JUnitSuiteFile.wrote)
  }
}

/// The files of one report, written one after another.
private struct JUnitFolder {
  let run: any RunSource
  let context: ReportContext
  let report: JUnitReport
  let output: any ReportOutput
  /// Whether anything ran, or a file says what did not: a folder of skips alone proves nothing.
  private(set) var hasRunOrError = false
  private var names = JUnitNames()
  private var identifier = 0
  private let text: FailureText
  private let outcome: RunOutcome

  init(
    run: any RunSource, context: ReportContext, report: JUnitReport, output: any ReportOutput
  ) {
    self.run = run
    self.context = context
    self.report = report
    self.output = output
    outcome = RunOutcome(run, context: context)
    text = FailureText(
      run, context: context, medium: .markup,
      limits: FailureText.Limits(
        mismatches: 100, attempts: 20, replyBytes: context.excerptBytes, frameColumns: 120))
  }

  mutating func write(suite: Int, member: Int) throws {
    let (suiteName, memberName) = (run.header.suiteName(suite), run.header.memberName(member))
    let element = JUnitCaseElement(
      dialect: report.dialect,
      className: names.className(suite: suiteName, member: memberName), text: text,
      context: context)
    let plan = try JUnitPlan(
      run, suite: suite, member: member, cases: element, limits: report.limits)
    var caseNames = plan.names
    var open = try begin(plan.parts[0], 1, suite: suite, member: member)
    var number = 0
    var written = 0
    try run.forEachOutcome(suite: suite, member: member) { outcome in
      if written == plan.parts[number].cases, number + 1 < plan.parts.count {
        try open.finish()
        try output.end(plan.parts[number].check)
        number += 1
        written = 0
        open = try begin(plan.parts[number], number + 1, suite: suite, member: member)
      }
      try element.write(outcome, name: caseNames.name(outcome), to: open.writer)
      written += 1
      if outcome.verdict != .skipped { hasRunOrError = true }
    }
    try writeMissing(plan, className: element.className, to: open)
    try open.finish()
    try output.end(plan.parts[number].check)
  }

  private mutating func begin(
    _ part: JUnitPart, _ number: Int, suite: Int, member: Int
  ) throws -> JUnitSuiteFile {
    let header = run.header
    let path = names.file(
      suite: header.suiteName(suite), member: header.memberName(member), part: number)
    try output.begin(path)
    let head = JUnitSuiteFile.Head(
      header, suite: suite, member: member, part: number, identifier: nextIdentifier())
    return try JUnitSuiteFile(head, part: part, dialect: report.dialect, to: output)
  }

  /// The one error that stands for every case without a result.
  private mutating func writeMissing(
    _ plan: JUnitPlan, className: String, to file: JUnitSuiteFile
  ) throws {
    if plan.notRun > 0 {
      hasRunOrError = true
      try file.writeError(
        name: "(not run)", className: className,
        message: "\(Figures.count(plan.notRun, "case")) not run: \(outcome.why)",
        kind: "not_run")
    } else if plan.parts.count == 1, plan.parts[0].cases == 0 {
      hasRunOrError = true
      try file.writeError(
        name: "(nothing ran)", className: className, message: "nothing ran: no case was selected",
        kind: "nothing_ran")
    }
  }

  mutating func writeNothingRan() throws {
    var part = JUnitPart()
    part.addError()
    try output.begin(names.file(suite: "chaindrill", member: "run", part: 1))
    let head = JUnitSuiteFile.Head(nothingRanIn: run.header, identifier: nextIdentifier())
    let file = try JUnitSuiteFile(head, part: part, dialect: report.dialect, to: output)
    try file.writeError(
      name: "(nothing ran)", className: names.className(suite: "run", member: "all"),
      message: "nothing ran: no contract was tested", kind: "nothing_ran")
    try file.finish()
    try output.end(part.check)
  }

  /// From 0; the strict dialect counts within one file.
  private mutating func nextIdentifier() -> Int {
    defer { identifier += 1 }
    return report.dialect == .strict ? 0 : identifier
  }
}
