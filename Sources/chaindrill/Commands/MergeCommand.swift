import ArgumentParser
import ContractModel
import RunFiles

/// `chaindrill merge`: joins the runs of shards into one.
struct MergeCommand: ChaindrillCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Join the runs of several shards into one run.",
    discussion: """
      Shards are runs of one project, split by suite, --member, --tag or --only. What two of them \
      name must be the same in both: suites, environments, chains, mode. A trial that two shards \
      hold is refused unless --overlap first is given.
      """)

  @Argument(help: "Run ids or folders.")
  var runs: [String]

  @Option(help: "A trial that several shards hold: refuse, or keep the one of the first shard.")
  var overlap: RunMerge.Overlap = .refuse

  @OptionGroup var project: ProjectOptions

  func validate() throws {
    if runs.count < 2 { throw ValidationError("merge takes at least two runs") }
  }

  func execute(_ console: Console) async throws -> ExitStatus {
    let locator = RunLocator(root: try project.root())
    let shards = try runs.map { try locator.open($0) }
    var random = SystemRandomNumberGenerator()
    let id = RunID(at: ProcessFacts.now(), using: &random)
    let outcome = try RunMerge.merge(
      shards, into: locator.store.directory(of: id), run: id, overlap: overlap)
    console.out(
      "run \(id): \(Figures.count(outcome.trials, "trial")) of "
        + Figures.count(shards.count, "shard"))
    if outcome.duplicates > 0 {
      console.out("\(Figures.count(outcome.duplicates, "duplicate trial")) left out")
    }
    guard outcome.uncovered == 0 else {
      console.out(
        "\(Figures.count(outcome.uncovered, "result")) in no shard: cases that were run on some "
          + "members only")
      return ExitStatus(.unverified, .insufficient)
    }
    return ExitStatus(.success, .passed)
  }
}

extension RunMerge.Overlap: ExpressibleByArgument {}
