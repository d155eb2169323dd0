import ArgumentParser
import ContractModel
import JSONSupport
import MockProvider
import Transport

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

  @OptionGroup var tls: TLSOptions

  @OptionGroup var project: ProjectOptions

  @Option(help: "The cassettes to serve.")
  var cassettes = "fixtures/cassettes"

  @Option(
    name: .customLong("repeat"),
    help: "After a prompt's last recording: error, last or cycle. By default error under CI.")
  var repetition: ReplayOptions.Repeat?

  @OptionGroup(title: "Recordings") var recordings: CassetteOptions

  @Option(
    help: """
      Requests without a recording: fail answers 599, passthrough sends them on, record also \
      writes them to a cassette of the member below --cassettes.
      """)
  var unmatched: Unmatched = .fail

  @Option(help: "Recorded pauses: instant, 1x as they were, or a multiple such as 10x or 0.5x.")
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
    let client = unmatched == .fail ? nil : try MemberConnections.client()
    let session = client.flatMap { client in
      unmatched.mode.map {
        RecordSession.over(members, mode: $0, directory: path, client: client)
      }
    }
    let identity = try tls.identity()
    do throws(MockProviderError) {
      try session?.prepare(members)
      let set = try CassetteSet.load(from: path, label: cassettes, profile: recordings.match)
      let stale = recordings.staleness(of: set, label: cassettes)
      console.show(set.diagnostics + stale)
      let mock = MockProvider(
        members: members, cassettes: set, options: options,
        routes: FaultOptions.members(of: loaded.project.routing, members), session: session,
        secrets: RecordSession.secrets(of: members), identity: identity)
      for fault in scripted {
        try await mock.put(fault, tier: fault.selectsMembers ? .member : .global)
      }
      let started = try await control.start(mock, token: token)
      let authority = try AuthorityFile(identity)
      defer { authority?.remove() }
      let line = announcement(members, started, set.recordings.count, authority)
      // Announced once signals are caught: who reads the line may end the server at once.
      let outcome = await Interruption.guarding {
        console.data(line)
        while !Task.isCancelled { try? await Task.sleep(for: .seconds(3600)) }
      }
      await started.control?.stop()
      await mock.stop()
      await client?.shutdown()
      var exits = MockAccount(mock: mock, session: session).show(console)
      if !stale.isEmpty { exits.append(ExitStatus(.stale, .stale)) }
      if let unused = recordings.unused(of: mock, console) { exits.append(unused) }
      return exits.isEmpty ? outcome.serverExit : ExitStatus.decided(by: exits)
    } catch {
      throw CommandFailure(usage: String(describing: error))
    }
  }

  private var options: ReplayOptions {
    ReplayOptions(
      repeat: repetition ?? (ProcessFacts.isCI ? .error : .last), speed: speed,
      headerFaults: faults.allowHeaderFaults ? .allowed : .refused, ports: .perMember)
  }

  private func announcement(
    _ members: [ModelEnvironment], _ started: ControlOptions.Started, _ recordings: Int,
    _ authority: AuthorityFile?
  ) -> String {
    let addresses = started.addresses
    var (bases, own) = (JSONObject(), JSONObject())
    for member in members {
      bases[member.name] = .string(addresses.baseURL(of: member))
      own[member.name] = addresses.ownBaseURL(of: member).map { .string($0) }
    }
    var line: JSONObject = [
      "port": .number(JSONNumber(addresses.port)),
      "recordings": .number(JSONNumber(recordings)), "members": .object(bases),
      "own": .object(own), "control": started.announcement,
    ]
    line["ca_file"] = authority.map { .string($0.path) }
    return JSONValue.object(line).text(.compact)
  }
}

extension MockServeCommand {
  /// What becomes of requests that no recording answers.
  enum Unmatched: String, CaseIterable, ExpressibleByArgument {
    case fail, passthrough, record

    var mode: RecordMode? {
      switch self {
      case .fail: nil
      case .passthrough: .spy
      case .record: .newEpisodes
      }
    }
  }
}

extension ReplayOptions.Repeat: ExpressibleByArgument {}
