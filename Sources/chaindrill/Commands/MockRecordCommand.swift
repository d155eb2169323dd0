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

  @Option(help: "The folder of the cassettes.")
  var to = "fixtures/recordings"

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
      client: client)
    do throws(MockProviderError) {
      var set = CassetteSet(source: CassetteSet.Source(directory: path, label: to))
      if FileManager.default.fileExists(atPath: path) {
        set = try CassetteSet.load(from: path, label: to)
      }
      console.show(set.diagnostics)
      let mock = MockProvider(members: members, cassettes: set, session: session)
      let started = try await control.start(mock, token: token)
      let line = Self.announcement(members, started)
      let outcome = await Interruption.guarding {
        console.data(line)
        while !Task.isCancelled { try? await Task.sleep(for: .seconds(3600)) }
      }
      await started.control?.stop()
      await mock.stop()
      await client.shutdown()
      return show(session, mock, console) ?? outcome.serverExit
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

  /// Says what was written, compared and not written; nil where all of it is as wished.
  private func show(
    _ session: RecordSession, _ mock: MockProvider, _ console: Console
  ) -> ExitStatus? {
    for (member, count) in session.written.sorted(by: { $0.key < $1.key }) {
      console.note("recorded \(Figures.count(count, "exchange")) of \(LogSafe.line(member))")
    }
    for problem in session.problems { console.note("not recorded: \(LogSafe.line("\(problem)"))") }
    for difference in session.differences {
      let place = difference.interaction.isEmpty ? "" : " \(difference.interaction)"
      console.note(
        "differs: \(LogSafe.line(difference.member + place)): "
          + difference.changes.joined(separator: ", "))
    }
    for miss in mock.misses().prefix(20) {
      console.note(LogSafe.line("miss: \(miss.member) \(miss.path): \(miss.remedy)"))
    }
    if !session.problems.isEmpty || mock.missCount > 0 {
      return ExitStatus(.unverified, mock.missCount > 0 ? .miss : .incomparable)
    }
    return session.differences.isEmpty ? nil : ExitStatus(.drift, .drift)
  }

  private static func announcement(
    _ members: [ModelEnvironment], _ started: ControlOptions.Started
  ) -> String {
    let addresses = started.addresses
    var bases = JSONObject()
    for member in members { bases[member.name] = .string(addresses.baseURL(of: member)) }
    return JSONValue.object([
      "port": .number(JSONNumber(addresses.port)), "members": .object(bases),
      "control": started.announcement,
    ]).text(.compact)
  }
}

extension RecordMode: ExpressibleByArgument {
  public init?(argument: String) { self.init(named: argument) }
}
