import ArgumentParser
import ContractModel
import Foundation
import Imports
import MockProvider

/// `chaindrill import`: recordings of other tools become a cassette of ours.
struct ImportCommand: ChaindrillCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Turn HAR files, VCR.py cassettes or request and reply pairs into a cassette.",
    discussion: """
      Every entry is accounted for: carried as it was, carried with something changed, or dropped \
      with the reason. An exchange belongs to the environment with its host, path and model, or to \
      the one named with --member. Credentials are taken out on the way.
      """)

  /// What is imported.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case har, vcrpy, pairs
  }

  @Argument(help: "What the files are: har, vcrpy or pairs (JSON lines).")
  var format: Format

  @Argument(help: "The files.")
  var files: [String]

  @Option(help: "The cassette's folder, new or recorded before: fixtures/cassettes/NAME.")
  var to: String

  @Option(help: "The member every exchange belongs to, whatever its address.")
  var member: String?

  @OptionGroup var project: ProjectOptions

  func execute(_ console: Console) async throws -> ExitStatus {
    let loaded = try project.load(.files)
    let members = loaded.project.environments
    let only = try member.map { try Self.member($0, among: members) }
    let folder = to.hasPrefix("/") ? to : loaded.project.root + "/" + to
    var account = ImportAccount()
    do {
      let recorder = try CassetteRecorder(
        directory: folder,
        manifest: CassetteManifest(
          origin: .recorded, date: ProcessFacts.now(), tool: "chaindrill \(ToolVersion.text)"),
        redaction: CassetteRedaction(Self.credentials(of: members)))
      let importing = ExchangeImport(members: members, only: only, recorder: recorder)
      for file in files { importing.run(try entries(of: file), into: &account) }
    } catch let error as MockProviderError {
      throw CommandFailure(usage: error.description)
    } catch let error as ImportError {
      throw CommandFailure(usage: error.description)
    }
    show(account, console)
    if account.total == account.dropped.count { return ExitStatus(.nothingRan, .nothingRan) }
    return account.dropped.isEmpty
      ? ExitStatus(.success, .passed) : ExitStatus(.unverified, .incomparable)
  }

  private func entries(of file: String) throws -> ImportedEntries {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw CommandFailure(usage: "\"\(file)\" cannot be read")
    }
    let bytes = Array(data)
    switch format {
    case .har: return try HARFile.entries(bytes, file: file)
    case .vcrpy: return try VCRCassette.entries(bytes, file: file)
    case .pairs: return try ExchangePairs.entries(bytes, file: file)
    }
  }

  private static func member(
    _ name: String, among members: [ModelEnvironment]
  ) throws -> ModelEnvironment {
    if let member = members.first(where: { $0.name == name }) { return member }
    throw CommandFailure(
      usage: "no environment is called \"\(name)\"",
      remedy: NearestNames.question(name, among: members.map(\.name))
        ?? "`chaindrill list environments` shows what there is")
  }

  /// Values that happen to be set here and so may stand in the files.
  private static func credentials(of members: [ModelEnvironment]) -> [Secret] {
    members.flatMap { $0.credentials.resolved(from: ProcessFacts.variables).values.values.values }
  }

  private func show(_ account: ImportAccount, _ console: Console) {
    console.out(
      "\(account.total) read = \(account.carried) carried + \(account.changed) changed + "
        + "\(account.dropped.count) dropped")
    for (change, count) in account.changes.sorted(by: { $0.key < $1.key }) {
      console.out("changed  \(count)  \(LogSafe.line(change))")
    }
    for entry in account.dropped.prefix(100) {
      console.out("dropped  \(LogSafe.line(entry.place)): \(LogSafe.line(entry.reason))")
    }
    let rest = account.dropped.count - 100
    if rest > 0 { console.out("dropped  and \(rest) more") }
  }
}
