import ArgumentParser
import ContractModel
import Execution
import SuiteFiles

/// `chaindrill lint`: everything that can be known without sending anything.
struct LintCommand: ChaindrillCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Check environments, routes and suites; send nothing.")

  @Argument(help: "Suite files; by default every suites/*.yaml.")
  var suites: [String] = []

  @OptionGroup var project: ProjectOptions

  func execute(_ console: Console) async throws -> ExitStatus {
    let loaded = try project.load(suites: suites)
    let prepared = try PreparedRun(selection: .init(), overlays: .on, loaded)
    console.show((loaded.findings + ChainLint(loaded.project).findings()).inOrder())
    let cases = prepared.plan.suites.reduce(0) { $0 + $1.caseCount }
    let parts = [
      Figures.count(loaded.project.environments.count, "environment"),
      Figures.count(loaded.project.routing.routes.count, "route"),
      Figures.count(prepared.plan.suites.count, "suite"), Figures.count(cases, "case"),
    ]
    console.out("\(parts.joined(separator: ", ")): no errors")
    return ExitStatus(.success, .passed)
  }
}
