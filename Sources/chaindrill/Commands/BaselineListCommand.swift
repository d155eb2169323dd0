import ArgumentParser
import Baselines
import ContractModel

/// `chaindrill baseline list`: what has been accepted, and when.
struct BaselineListCommand: ChaindrillCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List baselines with their dates, members and cases.")

  @OptionGroup var project: ProjectOptions

  var printsLastLine: Bool { false }

  func execute(_ console: Console) async throws -> ExitStatus {
    let locator = BaselineLocator(root: try project.root())
    let names = locator.store.names()
    if names.isEmpty {
      console.out("no baseline yet: accept one with `chaindrill baseline accept`")
    }
    for name in names {
      let baseline = try locator.load(name)
      console.out(LogSafe.line(baseline.reference))
      for file in baseline.files {
        console.out(
          LogSafe.line(
            "  \(file.suite) v\(file.suiteVersion) on \(file.member): "
              + "\(Figures.count(file.cases.count, "case")), accepted \(file.acceptedDay)"
              + (file.why.map { " (\($0))" } ?? "")))
      }
    }
    return ExitStatus(.success, .passed)
  }
}
