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
      for OpenAI's SDK append /v1, for Anthropic's use it as it is. Under "own" is the address of \
      the port that each member has for itself.

      Faults make members misbehave: --fault '{"type": "abort", "kind": "rate_limit"}'. What there \
      is stands in docs/mock.md.
      """)

  @OptionGroup var faults: FaultOptions

  @OptionGroup var project: ProjectOptions

  @Option(help: "The cassettes to serve.")
  var cassettes = "fixtures/cassettes"

  @Option(
    name: .customLong("repeat"),
    help: "After a prompt's last recording: error, last or cycle. By default error under CI.")
  var repetition: ReplayOptions.Repeat?

  @Option(help: "Pauses between pieces of a stream: instant or recorded.")
  var speed: ReplayOptions.Speed = .instant

  @OptionGroup var control: ControlOptions

  /// The addresses are data for whoever starts this.
  var output: OutputStyle { .json }

  func execute(_ console: Console) async throws -> ExitStatus {
    let scripted = try faults.faults()
    let token = try control.givenToken()
    let loaded = try project.load(.files)
    let members = loaded.project.environments
    let path = cassettes.hasPrefix("/") ? cassettes : loaded.project.root + "/" + cassettes
    do throws(MockProviderError) {
      let set = try CassetteSet.load(from: path, label: cassettes)
      console.show(set.diagnostics)
      let options = ReplayOptions(
        repeat: repetition ?? (ProcessFacts.isCI ? .error : .last), speed: speed,
        headerFaults: faults.allowHeaderFaults ? .allowed : .refused, ports: .perMember)
      let mock = MockProvider(
        members: members, cassettes: set, options: options,
        routes: FaultOptions.members(of: loaded.project.routing, members))
      for fault in scripted {
        try await mock.put(fault, tier: fault.selectsMembers ? .member : .global)
      }
      let started = try await control.start(mock, token: token)
      let line = announcement(members, started, set.recordings.count)
      // Announced once signals are caught: who reads the line may end the server at once.
      let outcome = await Interruption.guarding {
        console.data(line)
        while !Task.isCancelled { try? await Task.sleep(for: .seconds(3600)) }
      }
      await started.control?.stop()
      await mock.stop()
      for miss in mock.misses().prefix(20) {
        console.note(LogSafe.line("miss: \(miss.member) \(miss.path): \(miss.remedy)"))
      }
      for fault in mock.faults.statuses {
        console.note(
          "fault \(fault.name): applied \(fault.applied) of \(fault.seen) times selected")
      }
      return mock.missCount > 0
        ? ExitStatus(.unverified, .miss) : outcome.serverExit
    } catch {
      throw CommandFailure(usage: String(describing: error))
    }
  }

  private func announcement(
    _ members: [ModelEnvironment], _ started: ControlOptions.Started, _ recordings: Int
  ) -> String {
    let addresses = started.addresses
    var (bases, own) = (JSONObject(), JSONObject())
    for member in members {
      bases[member.name] = .string(addresses.baseURL(of: member))
      own[member.name] = addresses.ownBaseURL(of: member).map { .string($0) }
    }
    return JSONValue.object([
      "port": .number(JSONNumber(addresses.port)),
      "recordings": .number(JSONNumber(recordings)), "members": .object(bases),
      "own": .object(own), "control": started.announcement,
    ]).text(.compact)
  }
}

extension ReplayOptions.Repeat: ExpressibleByArgument {}
extension ReplayOptions.Speed: ExpressibleByArgument {}
