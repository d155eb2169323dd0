import ArgumentParser
import ContractModel
import Execution

/// Which part of the suites a run covers.
struct SelectionOptions: ParsableArguments {
  @Option(help: "Run cases with this id; * stands for any characters. Repeats.")
  var only: [String] = []

  @Option(name: .customLong("tag"), help: "Run cases with this tag. Repeats.")
  var tags: [String] = []

  @Option(
    name: .customLong("member"), help: "Run on this member (environment or family). Repeats.")
  var members: [String] = []

  @Option(help: "Trials of every case, in place of the suite's own; `pass` is scaled.")
  var trials: Int?

  @Option(help: "Whether members' prompt overlays are applied: on or off.")
  var overlays: OverlayUse = .on

  func validate() throws {
    if let trials, !(1...1000).contains(trials) {
      throw ValidationError("--trials takes 1 to 1000, got \(trials)")
    }
  }

  var selection: PlanSelection {
    PlanSelection(cases: only, tags: tags, members: members, trials: trials)
  }
}

extension OverlayUse: ExpressibleByArgument {}
