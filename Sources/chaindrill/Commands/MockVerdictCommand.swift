import ArgumentParser
import ContractModel
import JSONSupport

/// `chaindrill mock verdict`: what a run of a mock provider proves.
struct MockVerdictCommand: ControlCommand {
  static let configuration = CommandConfiguration(
    commandName: "verdict",
    abstract: "Print what a run proves; exit 3 after a miss, 5 where nothing was asked.",
    discussion: "Runs are begun and ended with `chaindrill mock runs`.")

  @Argument(help: "The run; by default everything since the mock provider started.")
  var run = "all"

  @OptionGroup var target: ControlTarget

  func ask(_ client: ControlClient, _ console: Console) async throws -> ExitStatus {
    let path = ControlClient.path("runs", run, "verdict")
    let verdict = try await client.ask("GET", path).json
    console.data(verdict)
    return ExitStatus(verdict: verdict)
  }
}

extension ExitStatus {
  /// The exit that a run's verdict leads to.
  init(verdict: JSONValue) {
    guard verdict["verdict"] != "passed" else {
      self.init(.success, .passed)
      return
    }
    let reason = verdict["reason"]?.stringValue.flatMap { ReasonWord(rawValue: $0) }
    self.init(reason == .nothingRan ? .nothingRan : .unverified, reason ?? .unobserved)
  }
}
