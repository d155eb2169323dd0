import ArgumentParser
import Baselines
import ContractModel
import RunFiles

/// `chaindrill baseline accept`: writes a run's results as reviewable files.
struct BaselineAcceptCommand: ChaindrillCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept",
    abstract: "Accept a run's results as a baseline.",
    discussion: """
      Writes one small, sorted JSON file per suite and member under fixtures/baselines/NAME, to be \
      reviewed and committed like code. Cases that could not be judged are left out and listed.
      """)

  @Argument(help: "The baseline's name.")
  var name = "main"

  @OptionGroup var project: ProjectOptions

  @Option(help: "The run to accept: its id or folder; by default the latest.")
  var run: String?

  @Option(help: "Why it is accepted; kept in the files.")
  var why: String?

  @Flag(help: "Accept even under CI, where nobody reviews what is written.")
  var inCI = false

  func execute(_ console: Console) async throws -> ExitStatus {
    guard !ProcessFacts.isCI || inCI else {
      throw CommandFailure(
        usage: "a baseline is not accepted under CI, where nobody reviews it",
        remedy: "accept it on your machine and commit the files, or say --in-ci")
    }
    let root = try project.root()
    let source = try RunLocator(root: root).open(run)
    let store = BaselineLocator(root: root).store
    let previous = try? store.load(name)
    let acceptance = try BaselineAcceptance.accept(
      source, why: why, on: ProcessFacts.now(), keeping: previous)
    let outcome: BaselineStore.WriteOutcome
    do throws(BaselineError) {
      outcome = try store.write(acceptance, as: name)
    } catch {
      throw CommandFailure(
        String(describing: error), code: "baseline", exit: ExitStatus(.report, .report))
    }
    return show(acceptance, outcome, of: source, console)
  }

  private func show(
    _ acceptance: BaselineAcceptance, _ outcome: BaselineStore.WriteOutcome, of source: RunReader,
    _ console: Console
  ) -> ExitStatus {
    for file in outcome.written { console.out("written    \(file)") }
    for file in outcome.unchanged { console.out("unchanged  \(file)") }
    for file in outcome.removed { console.out("removed    \(file)") }
    let cases = acceptance.files.reduce(0) { $0 + $1.cases.count }
    console.out("baseline \"\(name)\": \(cases) cases of run \(source.header.run)")
    if source.header.hasSyntheticRecordings {
      console.out("note: the replies of this run came from synthetic recordings")
    }
    guard !acceptance.unaccepted.isEmpty else {
      return cases == 0 ? ExitStatus(.nothingRan, .nothingRan) : ExitStatus(.success, .passed)
    }
    console.out("not accepted, since they could not be judged:")
    for left in acceptance.unaccepted.prefix(50) {
      console.out(
        LogSafe.line("  \(left.suite) \(left.caseID) on \(left.member): \(left.reason.rawValue)"))
    }
    if acceptance.unaccepted.count > 50 {
      console.out("  … and \(acceptance.unaccepted.count - 50) more")
    }
    return ExitStatus(.unverified, acceptance.unaccepted[0].reason)
  }
}
