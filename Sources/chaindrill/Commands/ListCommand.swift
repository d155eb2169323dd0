import ArgumentParser
import ContractModel
import Reports
import RunFiles

/// `chaindrill list`: what there is to run, and what has run.
struct ListCommand: ChaindrillCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List suites, cases, chains, runs or report formats.")

  enum Subject: String, ExpressibleByArgument, CaseIterable {
    case suites, cases, chains, runs, reports
  }

  @Argument(help: "suites, cases, chains, runs or reports.")
  var subject: Subject = .suites

  @OptionGroup var project: ProjectOptions

  var printsLastLine: Bool { false }

  func execute(_ console: Console) async throws -> ExitStatus {
    switch subject {
    case .suites, .cases, .chains:
      let loaded = try project.load(console)
      try Listing(loaded.project).show(subject, console)
    case .runs:
      try listRuns(console)
    case .reports:
      for format in ReportFormat.allCases { console.out(format.rawValue) }
    }
    return ExitStatus(.success, .passed)
  }

  private func listRuns(_ console: Console) throws {
    let store = RunLocator(root: try project.root()).store
    do throws(RunFileError) {
      for run in try store.runs().prefix(50) {
        console.out(try line(for: run, in: store))
      }
    } catch {
      throw CommandFailure(usage: String(describing: error))
    }
  }

  private func line(for run: RunID, in store: RunStore) throws(RunFileError) -> String {
    let reader = try RunReader(store.directory(of: run))
    let end = reader.end.map { "exit \($0.exit.code.rawValue) \($0.exit.reason.rawValue)" }
    let suites = reader.header.suites.map(\.name).joined(separator: ", ")
    return LogSafe.line(
      "\(run)  \(reader.header.started.dateAndTime)  \(reader.header.mode.rawValue)  "
        + "\(end ?? "interrupted")  \(suites)")
  }
}
