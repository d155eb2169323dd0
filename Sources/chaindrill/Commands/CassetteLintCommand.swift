import ArgumentParser
import ContractModel
import MockProvider

/// `chaindrill cassette lint`: what is wrong with recordings before they are served or committed.
struct CassetteLintCommand: ChaindrillCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Check cassettes: credentials, damage, age, and what belongs to nothing.",
    discussion: """
      Looks for values of the project's credentials that are set, for what looks like a key, for \
      damaged, ambiguous and edited interactions, members the project does not have, replies that \
      cannot be read and stray files. Errors exit 2, a cassette older than --max-age exits 7.
      """)

  @Argument(help: "Folders of cassettes; by default fixtures/cassettes.")
  var folders: [String] = []

  @Option(
    help: "The greatest age of a cassette, for example 30d.", transform: LimitOptions.duration)
  var maxAge: Duration?

  @Flag(help: "Exit 2 on warnings too.")
  var strict = false

  @OptionGroup var project: ProjectOptions

  func execute(_ console: Console) async throws -> ExitStatus {
    let loaded = try project.load(.files)
    let members = loaded.project.environments
    let lint = CassetteLint(members: members, secrets: RecordSession.secrets(of: members))
    var (cassettes, recordings) = (0, 0)
    var (findings, stale): ([Diagnostic], [Diagnostic]) = ([], [])
    for folder in folders.isEmpty ? ["fixtures/cassettes"] : folders {
      let path = folder.hasPrefix("/") ? folder : loaded.project.root + "/" + folder
      do throws(MockProviderError) {
        let outcome = try lint.check(path, label: folder)
        cassettes += outcome.cassettes
        recordings += outcome.set.recordings.count
        findings += outcome.findings
        if let maxAge {
          stale += outcome.set.staleness(at: ProcessFacts.now(), after: maxAge, label: folder)
        }
      } catch {
        throw CommandFailure(usage: String(describing: error))
      }
    }
    console.show(findings + stale)
    return exit(cassettes: cassettes, recordings: recordings, findings, stale, console)
  }

  private func exit(
    cassettes: Int, recordings: Int, _ findings: [Diagnostic], _ stale: [Diagnostic],
    _ console: Console
  ) -> ExitStatus {
    let errors = findings.count { $0.severity == .error }
    let warnings = findings.count - errors
    let parts = [
      Figures.count(cassettes, "cassette"), Figures.count(recordings, "recording"),
    ]
    console.out(
      "\(parts.joined(separator: ", ")): \(Figures.count(errors, "error")), "
        + "\(Figures.count(warnings, "warning"))"
        + (maxAge == nil ? "" : ", \(stale.count) stale"))
    var exits: [ExitStatus] = []
    if cassettes == 0 { exits.append(ExitStatus(.nothingRan, .nothingRan)) }
    if errors > 0 || (strict && warnings > 0) { exits.append(ExitStatus(.usage, .invalidFile)) }
    if !stale.isEmpty { exits.append(ExitStatus(.stale, .stale)) }
    return ExitStatus.decided(by: exits)
  }
}
