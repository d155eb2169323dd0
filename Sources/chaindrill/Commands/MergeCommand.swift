import ArgumentParser
import ContractModel
import RunFiles

/// `chaindrill merge`: joins the runs of shards into one.
struct MergeCommand: ChaindrillCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Join the runs of several shards into one run.",
    discussion: "The shards must be of the same suites and environments. A trial that two shards "
      + "hold counts once: the first one given wins.")

  @Argument(help: "Run ids or folders.")
  var runs: [String]

  @OptionGroup var project: ProjectOptions

  func validate() throws {
    if runs.count < 2 { throw ValidationError("merge takes at least two runs") }
  }

  func execute(_ console: Console) async throws -> ExitStatus {
    let locator = RunLocator(root: try project.root())
    let shards = try runs.map { try locator.open($0) }
    var random = SystemRandomNumberGenerator()
    let id = RunID(at: ProcessFacts.now(), using: &random)
    do throws(RunFileError) {
      let outcome = try RunMerge.merge(shards, into: locator.store.directory(of: id), run: id)
      console.out("run \(id): \(outcome.trials) trials of \(shards.count) shards")
      if outcome.duplicates > 0 { console.out("\(outcome.duplicates) duplicate trials left out") }
    } catch {
      throw CommandFailure(usage: String(describing: error))
    }
    return ExitStatus(.success, .passed)
  }
}
