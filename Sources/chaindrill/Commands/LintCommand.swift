import ArgumentParser
import ContractModel
import Execution

/// `chaindrill lint`: everything that can be known without sending anything.
struct LintCommand: ChaindrillCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Check environments, routes and suites; send nothing.")

  @Argument(help: "Suite files; by default every suites/*.yaml.")
  var suites: [String] = []

  @OptionGroup var project: ProjectOptions

  func execute(_ console: Console) async throws -> ExitStatus {
    let loaded = try project.load(suites: suites, console)
    console.show(loaded.findings)
    let prepared = try PreparedRun(selection: .init(), overlays: .on, loaded)
    let cases = prepared.plan.suites.reduce(0) { $0 + $1.caseCount }
    console.out(
      "\(loaded.project.environments.count) environments, \(loaded.project.routing.routes.count) "
        + "routes, \(prepared.plan.suites.count) suites, \(cases) cases: no errors")
    return ExitStatus(.success, .passed)
  }
}
