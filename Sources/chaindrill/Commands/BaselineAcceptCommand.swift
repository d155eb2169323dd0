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
      reviewed and committed like code. Cases that fail are accepted as they are and listed; cases \
      that could not be judged are left out and listed.
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
    let locator = BaselineLocator(root: root)
    try locator.check(name)
    let source = try RunLocator(root: root).open(run)
    let acceptance = try BaselineAcceptance.accept(
      source, why: why, on: ProcessFacts.now(), keeping: previous(in: locator.store, console))
    let outcome: BaselineStore.WriteOutcome
    do throws(BaselineError) {
      outcome = try locator.store.write(acceptance, as: name)
    } catch .unwritable(let path, let reason) {
      throw CommandFailure(
        told(.unwritable(path: path, reason: reason)),
        code: "baseline", exit: ExitStatus(.report, .report))
    } catch {
      throw CommandFailure(usage: told(error))
    }
    return show(acceptance, outcome, of: source, console)
  }

  private func told(_ error: BaselineError) -> String { HerePath.shortened(error.description) }

  /// What was accepted before; where it is damaged, this acceptance mends it and says so.
  private func previous(in store: BaselineStore, _ console: Console) -> Baseline? {
    do throws(BaselineError) {
      return try store.load(name)
    } catch .notFound {
      return nil
    } catch {
      console.note("warning: nothing of the earlier baseline is kept: \(told(error))")
      return nil
    }
  }

  private func show(
    _ acceptance: BaselineAcceptance, _ outcome: BaselineStore.WriteOutcome, of source: RunReader,
    _ console: Console
  ) -> ExitStatus {
    for file in outcome.written { console.out("written    \(file)") }
    for file in outcome.unchanged { console.out("unchanged  \(file)") }
    for file in outcome.removed { console.out("removed    \(file)") }
    let cases = acceptance.files.reduce(0) { $0 + $1.cases.count }
    console.out(
      "baseline \"\(name)\": \(Figures.count(cases, "case")) of run \(source.header.run)")
    if source.header.hasSyntheticRecordings {
      console.out("note: the replies of this run came from synthetic recordings")
    }
    list(
      acceptance.failing,
      "warning: accepted although they fail; runs go on failing there, without drift:", console)
    list(acceptance.unaccepted, "not accepted, since they could not be judged:", console)
    guard let first = acceptance.unaccepted.first else {
      return cases == 0 ? ExitStatus(.nothingRan, .nothingRan) : ExitStatus(.success, .passed)
    }
    return ExitStatus(.unverified, first.reason)
  }

  private func list(
    _ entries: [BaselineAcceptance.CaseEntry], _ heading: String, _ console: Console
  ) {
    guard !entries.isEmpty else { return }
    console.out(heading)
    for entry in entries.prefix(50) {
      console.out(
        LogSafe.line(
          "  \(entry.suite) \(entry.caseID) on \(entry.member): \(entry.reason.rawValue)")
      )
    }
    if entries.count > 50 { console.out("  … and \(entries.count - 50) more") }
  }
}
