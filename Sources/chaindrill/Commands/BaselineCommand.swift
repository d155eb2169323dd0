import ArgumentParser

/// `chaindrill baseline`: what runs are compared with.
struct BaselineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baseline",
    abstract: "Accept a run as the baseline, or list baselines.",
    subcommands: [BaselineAcceptCommand.self, BaselineListCommand.self])
}
