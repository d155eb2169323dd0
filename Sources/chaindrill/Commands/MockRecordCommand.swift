import ArgumentParser
import ContractModel
import Foundation
import JSONSupport
import MockProvider
import Transport

/// `chaindrill mock record`: a reverse proxy that records what an application and its providers say.
struct MockRecordCommand: ChaindrillCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "Stand between an application and its providers, and record what they say.",
    discussion: """
      Prints one JSON line with the address of every member; point the application's base URLs \
      there. Replies pass through as they are. Each member's exchanges go to a cassette of its own \
      below --to. Credentials never reach the disk: an exchange that would carry one is not written.
      """)

  @Option(
    name: .customLong("environment"), help: "A member to stand in for. Repeats; by default all.")
  var names: [String] = []

  @Option(
    help: """
      none, once, new_episodes and all as in VCR; spy sends on what is not recorded and writes \
      nothing; diff sends all on and compares it with the recordings. By default none under CI, \
      else once.
      """)
  var mode: RecordMode?

  @Option(
    help: """
      What finds a recording: exact, prompt, conversation, route or sequence; by default what its \
      cassette says. A new cassette keeps it.
      """)
  var match: MatchProfile?

  @Option(help: "The folder of the cassettes.")
  var to = "fixtures/recordings"

  @OptionGroup var tls: TLSOptions

  @OptionGroup var project: ProjectOptions

  @OptionGroup var control: ControlOptions

  /// The addresses are data for whoever starts this.
  var output: OutputStyle { .json }

  func execute(_ console: Console) async throws -> ExitStatus {
    let token = try control.givenToken()
    let loaded = try project.load(.files)
    let members = try selected(loaded.project.environments)
    let path = to.hasPrefix("/") ? to : loaded.project.root + "/" + to
    let client = try MemberConnections.client()
    let session = RecordSession.over(
      members, mode: mode ?? (ProcessFacts.isCI ? .replayOnly : .once), directory: path,
      client: client, profile: match ?? .prompt)
    let identity = try tls.identity()
    do throws(MockProviderError) {
      try session.prepare(members)
      var set = CassetteSet(source: CassetteSet.Source(directory: path, label: to))
      if FileManager.default.fileExists(atPath: path) {
        set = try CassetteSet.load(from: path, label: to, profile: match)
      }
      console.show(set.diagnostics)
      let mock = MockProvider(
        members: members, cassettes: set, session: session, identity: identity)
      let started = try await control.start(mock, token: token)
      let authority = try AuthorityFile(identity)
      defer { authority?.remove() }
      let line = Self.announcement(members, started, authority)
      let outcome = await Interruption.guarding {
        console.data(line)
        while !Task.isCancelled { try? await Task.sleep(for: .seconds(3600)) }
      }
      await started.control?.stop()
      await mock.stop()
      await client.shutdown()
      let exits = MockAccount(mock: mock, session: session).show(console)
      return ExitStatus.decided(by: exits + [outcome.serverExit])
    } catch {
      throw CommandFailure(usage: String(describing: error))
    }
  }

  private func selected(_ members: [ModelEnvironment]) throws -> [ModelEnvironment] {
    for name in names where !members.contains(where: { $0.name == name }) {
      throw CommandFailure(
        usage: "no environment is called \"\(name)\"",
        remedy: NearestNames.question(name, among: members.map(\.name))
          ?? "`chaindrill list` shows what there is")
    }
    return names.isEmpty ? members : members.filter { names.contains($0.name) }
  }

  private static func announcement(
    _ members: [ModelEnvironment], _ started: ControlOptions.Started,
    _ authority: AuthorityFile?
  ) -> String {
    let addresses = started.addresses
    var bases = JSONObject()
    for member in members { bases[member.name] = .string(addresses.baseURL(of: member)) }
    var line: JSONObject = [
      "port": .number(JSONNumber(addresses.port)), "members": .object(bases),
      "control": started.announcement,
    ]
    line["ca_file"] = authority.map { .string($0.path) }
    return JSONValue.object(line).text(.compact)
  }
}

extension RecordMode: ExpressibleByArgument {
  public init?(argument: String) { self.init(named: argument) }
}
