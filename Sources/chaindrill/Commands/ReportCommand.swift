import ArgumentParser
import Baselines
import ContractModel
import Reports
import RunFiles

/// `chaindrill report`: renders any report again from a run's file.
struct ReportCommand: ChaindrillCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Render reports from a finished or interrupted run.")

  @Argument(help: "The run's id or folder; by default the latest.")
  var run: String?

  @OptionGroup var project: ProjectOptions

  @Option(name: .customLong("report"), help: "Write a report: FORMAT=PATH. Repeats.")
  var reports: [ReportRequest] = []

  @Option(help: "Show drift from this accepted baseline.")
  var baseline: String?

  @Flag(help: "Leave out damaged lines of the run's file, and say how many.")
  var tolerant = false

  @Option(name: .shortAndLong, help: "What standard output gets: human or json.")
  var output: OutputStyle = .human

  func execute(_ console: Console) async throws -> ExitStatus {
    let root = try project.root()
    let reader = try RunLocator(root: root).open(run, scrutiny: tolerant ? .tolerant : .quick)
    let comparison = try baseline.map {
      try BaselineComparison.compare(
        run: reader, baseline: try BaselineLocator(root: root).load($0))
    }
    let writing = try ReportWriting(reports, root: root)
    let damage = damage(of: reader)
    var judged = [reader.end?.exit ?? ExitStatus(.interrupted, .interrupted)]
    if !damage.isEmpty { judged.append(ExitStatus(.unverified, .insufficient)) }
    let context = ReportContext(
      comparison: comparison, exit: ExitStatus.decided(by: judged), diagnostics: damage,
      runFile: reader.directory + "/run.ndjson")
    let problems = try await writing.publish(
      reader, judged: .earlier, context: context, style: output, console)
    let ending = reader.end.map { "ended with \($0.exit.lastLine)" } ?? "did not come to its end"
    console.out("the run itself \(ending)")
    // The run was judged when it ran; this command only fails where it could not render.
    return problems.isEmpty
      ? ExitStatus(.success, .rendered) : ExitStatus.decided(by: problems)
  }

  /// What a tolerant reading left out, at the first such line.
  private func damage(of run: RunReader) -> [Diagnostic] {
    guard let first = run.damage.first else { return [] }
    let left = "left out \(Figures.count(run.damagedLines, "damaged line")) of the run's file"
    let remedy = "cases that stood there count as not run: run them again"
    guard case .damagedLine(let path, let line, let reason) = first else {
      return [Diagnostic(.warning, code: "run-file", "\(left): \(first)", remedy: remedy)]
    }
    let place = SourceLocation(file: HerePath.shortened(path), line: line, column: 1)
    return [
      Diagnostic(.warning, code: "run-file", "\(left), first: \(reason)", at: place, remedy: remedy)
    ]
  }
}
