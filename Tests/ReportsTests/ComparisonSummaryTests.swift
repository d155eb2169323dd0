import ContractModel
import Testing

@testable import Reports

@Suite struct ComparisonSummaryTests {
  private func comparison(
    _ kinds: [Comparison.ChangeKind], compared: Int = 0,
    kind: Comparison.ReferenceKind = .baseline(name: "main")
  ) -> Comparison {
    Comparison(
      reference: "baseline main", kind: kind,
      changes: kinds.enumerated().map { number, kind in
        Comparison.Change(
          kind: kind, suite: "s", member: "m", caseID: "c\(number)", before: "x", after: "y")
      }, compared: compared)
  }

  private func sentence(_ kinds: [Comparison.ChangeKind], compared: Int = 0) -> String {
    ComparisonSummary(comparison: comparison(kinds, compared: compared)).sentence(reference: "R")
  }

  @Test func saysWhatWasCompared() {
    #expect(sentence([], compared: 1) == "no drift from R: 1 result compared")
    #expect(sentence([.newlyAdded], compared: 3) == "no drift from R: 3 results compared")
    #expect(sentence([.length], compared: 2) == "drift from R: 1 change, 2 results compared")
  }

  @Test func neverCallsNothingNoDrift() {
    #expect(
      sentence([.incomparable]) == "nothing was compared with R: 1 result not comparable")
    #expect(
      sentence([.newlyAdded, .newlyAdded])
        == "nothing was compared with R: it holds nothing for the run's 2 results")
    #expect(
      sentence([.incomparable, .incomparable, .newlyAdded])
        == "nothing was compared with R: 2 results not comparable, and nothing for 1 result")
    #expect(
      sentence([]) == "nothing was compared with R: no case of the run that it holds was judged")
    #expect(sentence([.newlyMissing]).hasPrefix("nothing was compared with R: "))
  }

  @Test func saysWhatToDoWhereSomethingWasNotCompared() {
    func remedy(
      _ kinds: [Comparison.ChangeKind], compared: Int = 0,
      kind: Comparison.ReferenceKind = .baseline(name: "main")
    ) -> String? {
      ComparisonSummary(comparison: comparison(kinds, compared: compared, kind: kind)).remedy
    }
    #expect(
      remedy([.incomparable], compared: 4)
        == "accept a run once it is right: chaindrill baseline accept")
    #expect(remedy([.newlyAdded])?.hasSuffix("chaindrill baseline accept") == true)
    #expect(
      remedy([.newlyAdded], kind: .baseline(name: "eu"))?.hasSuffix("baseline accept eu") == true)
    #expect(
      remedy([.incomparable], kind: .run) == "compare runs of the same suites in the same versions")
    #expect(remedy([.newlyAdded, .length], compared: 4) == nil)
    #expect(remedy([]) == nil)
  }

  @Test func everyReportForPeopleSaysIt() throws {
    let context = ReportContext(comparison: comparison([.incomparable, .newlyAdded]))
    let run = try MemoryRun.sample()
    let console = try ConsoleReport().text(run, context: context)
    #expect(
      console.contains(
        """
        nothing was compared with baseline main: 1 result not comparable, and nothing
            for 1 result
        not comparable: 1 result
          s/c0 on m: incomparable: x → y
        new: 1 result
          s/c1 on m: newly_added: x → y
          = accept a run once it is right: chaindrill baseline accept

        """))
    let markdown = try MarkdownReport().text(run, context)
    #expect(
      markdown.contains("\n> **Nothing was compared with `baseline main`: 1 result not comparable,")
    )
    #expect(markdown.contains("accept a run once it is right: chaindrill baseline accept."))
    let github = try GitHubAnnotations().text(run, context)
    #expect(github.contains("::warning title=nothing was compared::nothing was compared with "))
    #expect(!(console + markdown + github).lowercased().contains("no drift"))
  }
}
