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

  @Option(name: .shortAndLong, help: "What standard output gets: human or json.")
  var output: OutputStyle = .human

  func execute(_ console: Console) async throws -> ExitStatus {
    let root = try project.root()
    let reader = try RunLocator(root: root).open(run)
    let comparison = try baseline.map {
      try BaselineComparison.compare(
        run: reader, baseline: try BaselineLocator(root: root).load($0))
    }
    let writing = try ReportWriting(reports, root: root)
    let judged = reader.end?.exit ?? ExitStatus(.interrupted, .interrupted)
    let context = ReportContext(
      comparison: comparison, exit: judged, runFile: reader.directory + "/run.ndjson")
    let problems = try await writing.publish(
      reader, judged: .earlier, context: context, style: output, console)
    let ending = reader.end.map { "ended with \($0.exit.lastLine)" } ?? "did not come to its end"
    console.out("the run itself \(ending)")
    // The run was judged when it ran; this command only fails where it could not render.
    return problems.isEmpty
      ? ExitStatus(.success, .rendered) : ExitStatus.decided(by: problems)
  }
}
