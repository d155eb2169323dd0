import ArgumentParser
import ContractModel
import JSONSupport
import MockProvider

/// `chaindrill mock serve`: provider APIs on loopback for any client, until a signal.
struct MockServeCommand: ChaindrillCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serve cassettes on loopback until interrupted.",
    discussion: """
      Prints one JSON line with the address of every member. Point a client's base URL there: \
      for OpenAI's SDK append /v1, for Anthropic's use it as it is.
      """)

  @OptionGroup var project: ProjectOptions

  @Option(help: "The cassettes to serve.")
  var cassettes = "fixtures/cassettes"

  @Option(
    name: .customLong("repeat"),
    help: "After a prompt's last recording: error, last or cycle. By default error under CI.")
  var repetition: ReplayOptions.Repeat?

  @Option(help: "Pauses between pieces of a stream: instant or recorded.")
  var speed: ReplayOptions.Speed = .instant

  /// The addresses are data for whoever starts this.
  var output: OutputStyle { .json }

  func execute(_ console: Console) async throws -> ExitStatus {
    let loaded = try project.load(.files)
    let path = cassettes.hasPrefix("/") ? cassettes : loaded.project.root + "/" + cassettes
    do throws(MockProviderError) {
      let set = try CassetteSet.load(from: path, label: cassettes)
      console.show(set.diagnostics)
      let options = ReplayOptions(
        repeat: repetition ?? (ProcessFacts.isCI ? .error : .last), speed: speed)
      let mock = MockProvider(
        members: loaded.project.environments, cassettes: set, options: options)
      let addresses = try await mock.start()
      let line = announcement(loaded.project.environments, addresses, set.recordings.count)
      // Announced once signals are caught: who reads the line may end the server at once.
      let outcome = await Interruption.guarding {
        console.data(line)
        while !Task.isCancelled { try? await Task.sleep(for: .seconds(3600)) }
      }
      await mock.stop()
      for miss in mock.misses().prefix(20) {
        console.note(LogSafe.line("miss: \(miss.member) \(miss.path): \(miss.remedy)"))
      }
      return mock.missCount > 0
        ? ExitStatus(.unverified, .miss) : ended(by: outcome.exit)
    } catch {
      throw CommandFailure(usage: String(describing: error))
    }
  }

  /// Ctrl-C is how a server is meant to end.
  private func ended(by signal: ExitStatus?) -> ExitStatus {
    signal?.code == .terminated
      ? ExitStatus(.terminated, .interrupted) : ExitStatus(.success, .passed)
  }

  private func announcement(
    _ members: [ModelEnvironment], _ addresses: MockAddresses, _ recordings: Int
  ) -> String {
    var bases = JSONObject()
    for member in members { bases[member.name] = .string(addresses.baseURL(of: member)) }
    return JSONValue.object([
      "port": .number(JSONNumber(addresses.port)),
      "recordings": .number(JSONNumber(recordings)), "members": .object(bases),
    ]).text(.compact)
  }
}

extension ReplayOptions.Repeat: ExpressibleByArgument {}
extension ReplayOptions.Speed: ExpressibleByArgument {}
