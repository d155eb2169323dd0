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
      let loaded = try project.load(.files)
      try Listing(loaded.project).show(subject, console)
    case .runs:
      try listRuns(console)
    case .reports:
      for format in ReportFormat.allCases { console.out(format.rawValue) }
    }
    return ExitStatus(.success, .passed)
  }

  /// The newest runs; one that is damaged is told of and hides no other.
  private func listRuns(_ console: Console) throws {
    let store = RunLocator(root: try project.root()).store
    for run in try store.runs().prefix(50) {
      console.out("\(run)  \(HerePath.shortened(line(for: store.directory(of: run))))")
    }
  }

  private func line(for directory: String) -> String {
    do throws(RunFileError) {
      return facts(of: try RunReader(directory))
    } catch let damage {
      do throws(RunFileError) {
        return facts(of: try RunReader(directory, scrutiny: .tolerant)) + "  damaged: \(damage)"
      } catch {
        return "cannot be read: \(error)"
      }
    }
  }

  private func facts(of run: RunReader) -> String {
    let end = run.end.map { "exit \($0.exit.code.rawValue) \($0.exit.reason.rawValue)" }
    let suites = run.header.suites.map(\.name).joined(separator: ", ")
    return LogSafe.line(
      "\(run.header.started.dateAndTime)  \(run.header.mode.rawValue)  "
        + "\(end ?? "interrupted")  \(suites)")
  }
}
