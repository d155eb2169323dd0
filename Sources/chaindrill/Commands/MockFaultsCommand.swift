import ArgumentParser
import ContractModel
import JSONSupport

/// `chaindrill mock faults`: the faults of a running mock provider.
struct MockFaultsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "faults",
    abstract: "List, put or remove the faults of a running mock provider.",
    subcommands: [List.self, Put.self, Remove.self])

  /// `chaindrill mock faults list`
  struct List: ControlCommand {
    static let configuration = CommandConfiguration(
      abstract: "List faults, with how often each was applied.")

    @OptionGroup var target: ControlTarget

    func ask(_ client: ControlClient, _ console: Console) async throws -> ExitStatus {
      console.data(try await client.ask("GET", "/faults").json)
      return ExitStatus(.success, .passed)
    }
  }

  /// `chaindrill mock faults put`
  struct Put: ControlCommand {
    static let configuration = CommandConfiguration(
      abstract: "Put a fault in force, or a list of them: all or none.")

    @Argument(help: "A fault, or a list of them, as JSON or in a file. See docs/mock.md.")
    var fault: String

    @Option(help: "Make these the member's own faults, in the place of those it has.")
    var member: String?

    @OptionGroup var target: ControlTarget

    func ask(_ client: ControlClient, _ console: Console) async throws -> ExitStatus {
      let body = try JSONArgument.read(fault, as: "fault")
      let answer =
        if let member {
          try await client.ask("PUT", ControlClient.path("members", member, "faults"), body)
        } else {
          try await client.ask("POST", "/faults", body)
        }
      console.data(answer.json)
      return ExitStatus(.success, .passed)
    }
  }

  /// `chaindrill mock faults remove`
  struct Remove: ControlCommand {
    static let configuration = CommandConfiguration(abstract: "Remove faults by name, or all.")

    @Argument(help: "Names of faults.")
    var names: [String] = []

    @Flag(help: "Remove every fault.")
    var all = false

    @OptionGroup var target: ControlTarget

    func validate() throws {
      guard all == names.isEmpty else { throw ValidationError("name faults, or give --all") }
    }

    func ask(_ client: ControlClient, _ console: Console) async throws -> ExitStatus {
      if all { console.data(try await client.ask("DELETE", "/faults").json) }
      for name in names {
        console.data(try await client.ask("DELETE", ControlClient.path("faults", name)).json)
      }
      return ExitStatus(.success, .passed)
    }
  }
}
