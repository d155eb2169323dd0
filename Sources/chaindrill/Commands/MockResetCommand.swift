import ArgumentParser
import ContractModel
import JSONSupport

/// `chaindrill mock reset`: lets a running mock provider begin anew, part by part.
struct MockResetCommand: ControlCommand {
  static let configuration = CommandConfiguration(
    commandName: "reset",
    abstract: "Let a running mock provider begin anew with what is named, and nothing else.",
    discussion: "Cassettes are rewound: no recording is lost, and nothing goes live.")

  @Argument(help: "journal, faults, cassettes, misses or all.")
  var what: [String]

  @OptionGroup var target: ControlTarget

  func ask(_ client: ControlClient, _ console: Console) async throws -> ExitStatus {
    let body: JSONValue = ["what": .array(what.map { .string($0) })]
    console.data(try await client.ask("POST", "/reset", body).json)
    return ExitStatus(.success, .passed)
  }
}
