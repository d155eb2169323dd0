import ContractModel
import Testing

@testable import Baselines

/// Refusals that drift: by tag, and as boundaries that moved.
@Suite struct RefusalDriftTests {
  private func change(
    _ caseID: String, _ kind: Comparison.ChangeKind, tags: [String] = ["dosage"],
    member: String = "a", suite: String = "s"
  ) -> Comparison.Change {
    Comparison.Change(
      kind: kind, suite: suite, member: member, caseID: caseID, before: "", after: "", tags: tags)
  }

  @Test func countsBothDirectionsByTag() {
    let drift = RefusalDrift([
      change("1", .newlyRefuses, tags: ["dosage", "critical"]),
      change("2", .newlyComplies), change("3", .verdict), change("4", .newlyRefuses, member: "b"),
    ])
    #expect(
      drift.tags.map(\.sentence) == [
        "s, tag critical: 1 newly refuses", "s, tag dosage: 2 newly refuse, 1 newly complies",
      ])
    #expect(drift.boundaries.isEmpty)
  }

  @Test func neighboursThatMoveTogetherAreOneBoundary() {
    let drift = RefusalDrift([change("1", .newlyRefuses), change("2", .newlyRefuses)])
    #expect(
      drift.boundaries.map(\.sentence) == [
        "the same boundary moved on a: 1, 2 newly refuse (s, tag dosage)"
      ])
    #expect(drift.boundaries.map(\.direction) == [.refuses])
    let back = RefusalDrift([
      change("1", .newlyComplies, tags: []), change("2", .newlyComplies, tags: []),
    ])
    #expect(
      back.boundaries.map(\.sentence) == [
        "the same boundary moved on a: 1, 2 newly comply (s, without a tag)"
      ])
  }

  @Test func casesThatAreNoNeighboursMoveNoBoundary() {
    let elsewhere: [[Comparison.Change]] = [
      [change("1", .newlyRefuses), change("2", .newlyRefuses, tags: ["law"])],
      [change("1", .newlyRefuses), change("2", .newlyRefuses, tags: [])],
      [change("1", .newlyRefuses), change("2", .newlyRefuses, member: "b")],
      [change("1", .newlyRefuses), change("2", .newlyRefuses, suite: "t")],
      [change("1", .newlyRefuses), change("2", .newlyRefuses), change("3", .newlyComplies)],
    ]
    for changes in elsewhere { #expect(RefusalDrift(changes).boundaries.isEmpty) }
  }

  @Test func aRunThatNewlyRefusesShowsWhereAndWithWhichTags() throws {
    func trial(_ refusal: RefusalFinding.Verdict) -> TrialResult {
      var trial = TrialResult.make(facts: .make(refusal: refusal))
      trial.tags = ["dosage"]
      if refusal == .refused {
        trial.refusalEvidence = [RefusalFinding.Evidence(text: "No.", range: 2..<5)]
      }
      return trial
    }
    let accepted = try BaselineAcceptance.accept(
      MemoryRun.make([trial(.complied)]), on: .acceptance)
    let baseline = Baseline(name: "main", files: accepted.files)
    let comparison = try BaselineComparison.compare(
      run: MemoryRun.make([trial(.refused)]), baseline: baseline)
    let change = try #require(comparison.changes.first { $0.kind == .newlyRefuses })
    #expect(change.tags == ["dosage"])
    #expect(change.evidence.map(\.placed) == ["bytes 2 to 5: No."])
    #expect(comparison.refusals.tags.map(\.refuses) == [1])
  }
}
