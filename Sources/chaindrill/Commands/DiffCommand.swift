import ArgumentParser
import Baselines
import ContractModel
import Reports
import RunFiles

/// `chaindrill diff`: what changed between two runs, or since a baseline.
struct DiffCommand: ChaindrillCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compare two runs, or a run with a baseline.",
    discussion: """
      `chaindrill diff` compares the latest run with the baseline "main"; `diff RUN` another run; \
      `diff LEFT RIGHT` two runs. A run is named by its id, the id's beginning, or its folder.
      """)

  @Argument(help: "One run, or two.")
  var runs: [String] = []

  @OptionGroup var project: ProjectOptions

  @Option(help: "The baseline to compare with, where fewer than two runs are given.")
  var baseline = "main"

  @Flag(help: "Report differences and exit 0.")
  var advisory = false

  @Option(name: .shortAndLong, help: "What standard output gets: human or json.")
  var output: OutputStyle = .human

  func validate() throws {
    if runs.count > 2 { throw ValidationError("diff takes at most two runs") }
  }

  func execute(_ console: Console) async throws -> ExitStatus {
    let root = try project.root()
    let locator = RunLocator(root: root)
    let right = try locator.open(runs.last)
    let comparison =
      runs.count == 2
      ? try RunComparison.compare(left: try locator.open(runs[0]), right: right)
      : try BaselineComparison.compare(
        run: right, baseline: try BaselineLocator(root: root).load(baseline))
    let report = ComparisonReport(comparison, run: right.header.run)
    if output == .json {
      console.data(report.json)
    } else {
      console.out(report.text(ReportContext(for: console)))
    }
    return ExitStatus.decided(
      by: RunFindings.statuses(of: comparison), gate: advisory ? .advisory : .enforcing)
  }
}
