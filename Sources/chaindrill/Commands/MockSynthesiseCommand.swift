import ArgumentParser
import ContractModel

/// `chaindrill mock synthesise`: cassettes from replies that a person wrote down.
struct MockSynthesiseCommand: ChaindrillCommand {
  static let configuration = CommandConfiguration(
    commandName: "synthesise",
    abstract: "Write cassettes from scripted replies, to rehearse without having recorded.",
    discussion: """
      Reads SUITE.jsonl files (one reply per case, member and trial) and writes one cassette per \
      suite, marked synthetic, through the codecs that live traffic uses. A second --replies \
      folder overlays the first: its lines replace those of the same case, member and trial.
      """)

  @Argument(help: "Suite files; by default every suites/*.yaml.")
  var suites: [String] = []

  @Option(help: "A folder of SUITE.jsonl files. Repeats; later ones overlay earlier ones.")
  var replies: [String] = ["fixtures/replies"]

  @Option(help: "The folder the cassettes go to.")
  var to = "fixtures/cassettes"

  @Option(help: "The date the cassettes carry: YYYY-MM-DD.")
  var date: String

  @OptionGroup var project: ProjectOptions

  func execute(_ console: Console) async throws -> ExitStatus {
    guard let moment = Timestamp("\(date)T00:00:00Z") else {
      throw CommandFailure(usage: "expected --date YYYY-MM-DD, got \"\(date)\"")
    }
    let cassettes = ScriptedCassettes(
      loaded: try project.load(suites: suites), replies: replies, to: to, date: moment)
    let outcome = try cassettes.write()
    for (cassette, count) in outcome.written.sorted(by: { $0.key < $1.key }) {
      console.out("\(LogSafe.line(cassette)): \(Figures.count(count, "interaction"))")
    }
    for problem in outcome.problems { console.note(String(describing: problem)) }
    console.show(outcome.missing, limit: 20)
    return outcome.missing.isEmpty && outcome.problems.isEmpty
      ? ExitStatus(.success, .passed) : ExitStatus(.unverified, .miss)
  }
}
