import Baselines
import ContractModel
import Execution
import Foundation
import MockProvider
import Reports
import RunFiles

/// One `chaindrill run` from the first connection to the last line.
///
/// ```
/// connect ─▶ open or resume run.ndjson ─▶ send ─▶ close ─▶ read back ─▶ compare ─▶ reports ─▶ exit
/// ```
struct RunSession {
  let prepared: PreparedRun
  let command: RunCommand
  let console: Console

  init(_ prepared: PreparedRun, command: RunCommand, console: Console) {
    self.prepared = prepared
    self.command = command
    self.console = console
  }

  private var root: String { prepared.loaded.project.root }

  func run() async throws -> ExitStatus {
    let baseline = try command.baseline.map { try BaselineLocator(root: root).load($0) }
    let writing = try ReportWriting(command.reports, root: root)
    guard prepared.plan.stepCount > 0 else {
      console.out("nothing to run: no suite holds a case that the filters let through")
      return ExitStatus(.nothingRan, .nothingRan)
    }
    let connections = try await connect()
    console.show(connections.findings + connections.stale)
    let (file, outcome) = try await closing(connections) { try await send(through: connections) }
    let reader = try reopen(file.directory)
    var end = end(of: reader, file, outcome)
    let run = reader.ending(with: end)
    let comparison = try baseline.map { try BaselineComparison.compare(run: run, baseline: $0) }
    var findings = try RunFindings(
      run: run, stop: end.stop, comparison: comparison, failOn: Set(command.failOn)
    ).statuses
    if let interrupted = outcome.exit { findings.append(interrupted) }
    findings += recordingFindings(connections)
    if let session = connections.session {
      let summary = RecordingSummary(session: session)
      for line in summary.lines { console.note(line) }
      findings += summary.statuses
    }
    end.exit = ExitStatus.decided(by: findings, gate: gate)
    let context = ReportContext(
      comparison: comparison, exit: end.exit, runFile: file.directory + "/run.ndjson")
    do {
      findings += try await writing.publish(
        reader.ending(with: end), judged: .now, context: context, style: command.output, console)
    } catch {
      end.exit = ExitStatus(.internal, .internal)
      try file.writer.end(end)
      throw error
    }
    if console.hasLostOutput { findings.append(ExitStatus(.report, .report)) }
    end.exit = ExitStatus.decided(by: findings, gate: gate)
    // Written last: the file says how the command ended, a report that failed included.
    try file.writer.end(end)
    return end.exit
  }

  private var gate: ExitStatus.Gate { command.advisory ? .advisory : .enforcing }

  /// The run's end but for its exit, which is yet to be decided.
  private func end(
    of run: RunReader, _ file: OpenRun, _ outcome: Interruption.Outcome<ContractRun.Outcome>
  ) -> RunEnd {
    let lost = Set(outcome.value.dropped + file.possiblyPaidTwice)
    return RunEnd(
      finished: ProcessFacts.now(), exit: outcome.exit ?? ExitStatus(.success, .passed),
      stop: outcome.value.stop ?? outcome.exit.map { _ in RunStop(.interrupted) },
      possiblyPaid: run.sentButUnfinished.filter(lost.contains),
      possiblyPaidTwice: file.possiblyPaidTwice, cost: outcome.value.spent)
  }

  private func connect() async throws -> MemberConnections {
    guard let folder = command.recordings else { return try MemberConnections.live(prepared.plan) }
    let path = folder.hasPrefix("/") ? folder : root + "/" + folder
    guard command.mode == .record else {
      return try await MemberConnections.replay(
        prepared.plan, cassettes: path, label: folder, command.cassetteUse)
    }
    return try await MemberConnections.recording(
      prepared.plan, to: path, label: folder,
      mode: command.recordMode ?? RunCommand.usualRecordMode, command.cassetteUse)
  }

  /// What the recordings themselves say: too old, not asked for, recorded with other parameters.
  private func recordingFindings(_ connections: MemberConnections) -> [ExitStatus] {
    guard let mock = connections.mock else { return [] }
    for drift in mock.drift.prefix(20) {
      console.note("recorded with other parameters: \(drift)")
    }
    var findings: [ExitStatus] = []
    if !connections.stale.isEmpty { findings.append(ExitStatus(.stale, .stale)) }
    if let unused = command.cassetteUse.unused(of: mock, console) { findings.append(unused) }
    return findings
  }

  /// Closes the connections whether the work throws or not.
  private func closing<Value>(
    _ connections: MemberConnections, _ work: () async throws -> Value
  ) async throws -> Value {
    do {
      let value = try await work()
      await connections.close()
      return value
    } catch {
      await connections.close()
      throw error
    }
  }

  private func send(
    through connections: MemberConnections
  ) async throws -> (OpenRun, Interruption.Outcome<ContractRun.Outcome>) {
    let clock = ProcessFacts.runClock()
    var random = SystemRandomNumberGenerator()
    let header = prepared.plan.header(
      run: RunID(at: clock.wall(), using: &random), toolVersion: ToolVersion.text,
      started: clock.wall(), hostname: ProcessFacts.hostname,
      mode: command.mode, cassettes: command.recordings,
      hasSyntheticRecordings: connections.hasSyntheticRecordings)
    let file = try OpenRun(
      header: header, plan: prepared.plan, resume: command.resume, root: root,
      redactor: connections.redactor)
    let settings = RunSettings(
      limits: command.limits.limits, pacing: command.replay ? .none : .declaredRates,
      spentBefore: file.spentBefore)
    let display = ProgressDisplay(console: console, glyphs: ReportContext.glyphsOfLocale)
    let finished = file.finished
    let run = ContractRun(
      plan: prepared.plan, callers: connections.callers, settings: settings,
      compiler: prepared.loaded.compiler, writer: file.writer, listener: display, clock: clock,
      isFinished: { finished.contains($0) })
    display.receive(
      .started(header, steps: prepared.plan.stepCount - finished.count, earlier: file.earlier))
    let outcome = await Interruption.guarding { await run.run() }
    display.receive(
      .finished(RunEnd(finished: clock.wall(), exit: outcome.exit ?? ExitStatus(.success, .passed)))
    )
    return (file, outcome)
  }

  private func reopen(_ directory: String) throws -> RunReader {
    do {
      return try RunReader(directory)
    } catch {
      throw CommandFailure(
        String(describing: error), code: "run-file", exit: ExitStatus(.internal, .internal))
    }
  }
}
