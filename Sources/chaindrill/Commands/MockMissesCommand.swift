import ArgumentParser
import ContractModel
import JSONSupport

/// `chaindrill mock misses`: requests for which a running mock provider has no recording.
struct MockMissesCommand: ControlCommand {
  static let configuration = CommandConfiguration(
    commandName: "misses",
    abstract: "Print the misses of a running mock provider, or one beside its nearest recording.")

  @Argument(help: "A miss, such as miss-1: prints how it differs from the nearest recording.")
  var id: String?

  @OptionGroup var target: ControlTarget

  func ask(_ client: ControlClient, _ console: Console) async throws -> ExitStatus {
    let path = id.map { ControlClient.path("misses", $0, "near") } ?? "/misses"
    console.data(try await client.ask("GET", path).json)
    return ExitStatus(.success, .passed)
  }
}
