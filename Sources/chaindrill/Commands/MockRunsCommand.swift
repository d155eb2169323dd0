import ArgumentParser
import ContractModel
import JSONSupport

/// `chaindrill mock runs`: stretches of a mock provider's life that are judged on their own.
struct MockRunsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs",
    abstract: "List, start or end the runs of a running mock provider.",
    subcommands: [List.self, Start.self, End.self])

  /// `chaindrill mock runs list`
  struct List: ControlCommand {
    static let configuration = CommandConfiguration(abstract: "List runs.")

    @OptionGroup var target: ControlTarget

    func ask(_ client: ControlClient, _ console: Console) async throws -> ExitStatus {
      console.data(try await client.ask("GET", "/runs").json)
      return ExitStatus(.success, .passed)
    }
  }

  /// `chaindrill mock runs start`
  struct Start: ControlCommand {
    static let configuration = CommandConfiguration(
      abstract: "Begin a run: requests from now on belong to it.")

    @Argument(help: "What the run is to be called.")
    var name: String?

    @OptionGroup var target: ControlTarget

    func ask(_ client: ControlClient, _ console: Console) async throws -> ExitStatus {
      let body: JSONValue = name.map { ["name": .string($0)] } ?? [:]
      console.data(try await client.ask("POST", "/runs", body).json)
      return ExitStatus(.success, .passed)
    }
  }

  /// `chaindrill mock runs end`
  struct End: ControlCommand {
    static let configuration = CommandConfiguration(
      abstract: "End a run and print its verdict; exits as `mock verdict` does.")

    @Argument(help: "The run, such as run-1.")
    var run: String

    @OptionGroup var target: ControlTarget

    func ask(_ client: ControlClient, _ console: Console) async throws -> ExitStatus {
      let verdict = try await client.ask("POST", ControlClient.path("runs", run, "end")).json
      console.data(verdict)
      return ExitStatus(verdict: verdict)
    }
  }
}
