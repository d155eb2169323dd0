import ContractModel
import Testing

@testable import Baselines

@Suite struct RunComparisonTests {
  private let left: [TrialResult] = [
    .make("case-1"), .make("case-2", verdict: .unverified, reason: .outage, facts: nil),
    .make("case-3"), .make("case-1", member: 1),
  ]

  @Test func comparesTwoRunsByTheRulesOfABaseline() throws {
    let comparison = try RunComparison.compare(
      left: MemoryRun.make(left),
      right: MemoryRun.make([
        .make("case-1", verdict: .failed), .make("case-2"), .make("case-4"),
        .make("case-1", member: 1),
      ]))
    #expect(comparison.reference == "run 01ARZ3NDEKTSV4RRFFQ69G5FAV")
    #expect(
      comparison.changes.map(\.kind) == [.verdict, .incomparable, .newlyAdded, .newlyMissing])
    #expect(comparison.changes.map(\.caseID) == ["case-1", "case-2", "case-4", "case-3"])
    #expect(comparison.changes[1].before == "unverified (outage)")
    #expect(comparison.changes[1].after == "passed")
    #expect(comparison.compared == 2)
  }

  @Test func findsNothingBetweenARunAndItself() throws {
    let run = MemoryRun.make(left)
    let comparison = try RunComparison.compare(left: run, right: run)
    #expect(comparison.changes.isEmpty)
    #expect(comparison.compared == 3)
  }

  @Test func findsMembersByNameWhereverTheyStand() throws {
    let swapped = MemoryRun.make(
      [.make("case-1", member: 1), .make("case-3", member: 1), .make("case-1", member: 0)],
      members: MemoryRun.members.reversed())
    let comparison = try RunComparison.compare(left: MemoryRun.make(left), right: swapped)
    #expect(comparison.changes.isEmpty)
    #expect(comparison.compared == 3)
  }

  @Test func agreesWithABaselineAcceptedFromTheLeftRun() throws {
    let right = MemoryRun.make([.make("case-1", facts: .make(finish: .length)), .make("case-3")])
    let runs = try RunComparison.compare(left: MemoryRun.make(left), right: right)
    let accepted = try BaselineAcceptance.accept(MemoryRun.make(left), on: .acceptance)
    let baseline = try BaselineComparison.compare(
      run: right, baseline: Baseline(name: "main", files: accepted.files))
    #expect(runs.changes == baseline.changes)
    #expect(runs.changes.map(\.kind) == [.finish, .newlyMissing])
  }
}
