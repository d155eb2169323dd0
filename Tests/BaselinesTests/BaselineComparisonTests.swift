import ContractModel
import Testing

@testable import Baselines

@Suite struct BaselineComparisonTests {
  private func compare(
    _ before: [TrialResult], _ after: [TrialResult],
    run: ([TrialResult]) -> MemoryRun = { .make($0) }
  ) throws -> Comparison {
    let accepted = try BaselineAcceptance.accept(MemoryRun.make(before), on: .acceptance)
    let baseline = Baseline(name: "main", files: accepted.files)
    return try BaselineComparison.compare(run: run(after), baseline: baseline)
  }

  /// Changes as `kind: before -> after`.
  private func words(_ comparison: Comparison) -> [String] {
    comparison.changes.map { "\($0.kind.rawValue): \($0.before) -> \($0.after)" }
  }

  private func changes(_ before: ReplyFacts, _ after: ReplyFacts) throws -> [String] {
    words(try compare([.make(facts: before)], [.make(facts: after)]))
  }

  private func trials(_ facts: [ReplyFacts]) -> [TrialResult] {
    facts.enumerated().map {
      .make(trial: $0.offset + 1, of: facts.count, facts: $0.element)
    }
  }

  @Test func findsNothingInEqualResults() throws {
    let comparison = try compare([.make(), .make(member: 1)], [.make(), .make(member: 1)])
    #expect(comparison == Comparison(reference: "baseline main, accepted 2026-11-20", compared: 2))
  }

  @Test func reportsAVerdictThatChangedWithItsPlace() throws {
    let comparison = try compare([.make(member: 1)], [.make(member: 1, verdict: .failed)])
    #expect(
      comparison.changes == [
        Comparison.Change(
          kind: .verdict, suite: "triage", member: "mistral/large", caseID: "case-1",
          before: "passed 1 of 1", after: "failed 0 of 1",
          location: SourceLocation(file: "suites/triage.yaml", line: 1, column: 5))
      ])
    #expect(comparison.drift == comparison.changes)
    #expect(comparison.compared == 1)
  }

  @Test func reportsNoVerdictForAnotherReasonOrCount() throws {
    #expect(
      try compare([.make(verdict: .failed)], [.make(verdict: .failed, reason: .empty)])
        .changes.isEmpty)
    let fewer: [TrialResult] = [
      .make(trial: 1, of: 2, passes: 1), .make(trial: 2, of: 2, passes: 1, verdict: .failed),
    ]
    #expect(try compare([.make()], fewer).changes.isEmpty)
  }

  @Test func reportsAMemberThatNewlyRefuses() throws {
    #expect(
      try changes(.make(), .make(refusal: .refused)) == ["newly_refuses: complied -> refused"])
    #expect(
      try changes(.make(refusal: .inconclusive), .make(refusal: .refused))
        == ["newly_refuses: inconclusive -> refused"])
    #expect(try changes(.make(refusal: .refused), .make(refusal: .refused)).isEmpty)
    #expect(try changes(.make(), .make(refusal: .inconclusive)).isEmpty)
  }

  @Test func saysNothingOfRefusalsWhereNoneWasJudgedBefore() throws {
    #expect(
      try compare([.make(facts: nil)], [.make(facts: .make(refusal: .refused))]).changes.isEmpty)
  }

  @Test func reportsAMemberThatNewlyComplies() throws {
    #expect(
      try changes(.make(refusal: .refused), .make()) == ["newly_complies: refused -> complied"])
    #expect(try changes(.make(refusal: .refused), .make(refusal: .inconclusive)).isEmpty)
    #expect(try changes(.make(refusal: .inconclusive), .make()).isEmpty)
  }

  @Test func asksForAMajorityWhereThereAreSeveralTrials() throws {
    let (yes, no) = (ReplyFacts.make(), ReplyFacts.make(refusal: .refused))
    #expect(try compare(trials([yes, yes, yes]), trials([yes, yes, no])).changes.isEmpty)
    #expect(try compare(trials([yes, yes]), trials([yes, no])).changes.isEmpty)
    #expect(
      words(try compare(trials([yes, yes, no]), trials([no, yes, no])))
        == ["newly_refuses: refused 1, complied 2 -> refused 2, complied 1"])
  }

  @Test func reportsAStructureThatChanged() throws {
    #expect(
      try changes(.make(structure: .json), .make(structure: .text))
        == ["structure: json -> text"])
    let (json, text) = (ReplyFacts.make(structure: .json), ReplyFacts.make(structure: .text))
    #expect(
      try compare(trials([json, json, json]), trials([json, json, text])).changes.isEmpty)
    #expect(try compare(trials([json, text]), trials([text, text])).changes.isEmpty)
  }

  @Test func reportsAFinishThatChanged() throws {
    #expect(
      try changes(.make(finish: .stop), .make(finish: .length)) == ["finish: stop -> length"])
  }

  @Test(arguments: [
    (100, 126, true), (100, 125, false), (100, 74, true), (100, 75, false), (4, 14, true),
    (4, 13, false), (39, 49, true), (40, 50, false), (0, 10, true), (100, 100, false),
  ])
  func reportsALengthWellOutsideItsRange(before: Int, after: Int, isDrift: Bool) throws {
    #expect(
      try changes(.make(words: before), .make(words: after))
        == (isDrift ? ["length: \(before) words -> \(after) words"] : []))
  }

  @Test func measuresTheMedianAgainstTheWholeRange() throws {
    let before = trials([100, 120, 160].map { .make(words: $0) })
    #expect(try compare(before, trials([100, 160, 900].map { .make(words: $0) })).changes.isEmpty)
    #expect(
      words(try compare(before, trials([150, 201, 900].map { .make(words: $0) })))
        == ["length: 100..160 words -> 201 words"])
  }

  @Test func measuresCharactersWhereWordsWereNotCounted() throws {
    func facts(_ characters: Int) -> ReplyFacts { .make(words: nil, characters: characters) }
    #expect(
      try changes(facts(100), facts(160)) == ["length: 100 characters -> 160 characters"])
    #expect(try changes(facts(100), facts(159)).isEmpty)
    #expect(
      try changes(.make(words: 9, characters: 100), .make(words: 9, characters: 900)).isEmpty)
  }

  @Test func reportsCasesThatAreMissingOrSkippedNow() throws {
    let comparison = try compare(
      [.make("case-1"), .make("case-2"), .make("case-3", verdict: .failed)],
      [.make("case-1"), .make("case-2", verdict: .skipped, reason: .capability, facts: nil)])
    #expect(
      words(comparison) == [
        "newly_missing: passed -> skipped (capability)",
        "newly_missing: failed (contract) -> absent",
      ])
    #expect(comparison.changes.map(\.caseID) == ["case-2", "case-3"])
    #expect(comparison.drift.count == 2)
    #expect(comparison.compared == 1)
  }

  @Test func leavesUnverifiedCasesToTheRunItself() throws {
    let comparison = try compare(
      [.make("case-1")],
      [
        .make("case-1", verdict: .unverified, reason: .outage, facts: nil),
        .make("case-2", verdict: .unverified, reason: .outage, facts: nil),
        .make("case-3", verdict: .skipped, reason: .capability, facts: nil),
      ])
    #expect(comparison.changes.isEmpty)
    #expect(comparison.compared == 0)
  }

  @Test func reportsNewCasesWithoutCallingThemDrift() throws {
    let comparison = try compare([.make("case-1")], [.make("case-1"), .make("case-2")])
    #expect(words(comparison) == ["newly_added: absent -> passed"])
    #expect(comparison.drift.isEmpty)
    let member = try compare([.make()], [.make(), .make(member: 1, verdict: .failed)])
    #expect(words(member) == ["newly_added: absent -> failed (contract)"])
  }

  @Test func reportsAMemberThatLeftTheChain() throws {
    let before: [TrialResult] = [.make(), .make(member: 1)]
    let comparison = try compare(before, [.make()]) { .make($0, members: [MemoryRun.members[0]]) }
    #expect(comparison.changes.map(\.member) == ["mistral/large"])
    #expect(comparison.changes.map(\.kind) == [.newlyMissing])
    #expect(comparison.changes.map(\.location) == [nil])
  }

  @Test func missesNothingThatAFilterLeftOut() throws {
    let before: [TrialResult] = [.make("case-1"), .make("case-2"), .make(member: 1)]
    let comparison = try compare(before, [.make("case-1", verdict: .failed)]) {
      .make($0, filters: ["--member anthropic/claude-fable-5"], members: [MemoryRun.members[0]])
    }
    #expect(words(comparison) == ["verdict: passed 1 of 1 -> failed 0 of 1"])
  }

  @Test func leavesOutSuitesThatAreNotPartOfTheRun() throws {
    let accepted = try BaselineAcceptance.accept(MemoryRun.make([.make()]), on: .acceptance)
    var other = try #require(accepted.files.first)
    other.suite = "other"
    let baseline = Baseline(name: "main", files: accepted.files + [other])
    let comparison = try BaselineComparison.compare(
      run: MemoryRun.make([.make()]), baseline: baseline)
    #expect(comparison.changes.isEmpty)
  }

  @Test func saysWhyACaseCannotBeCompared() throws {
    let failed = TrialResult.make(verdict: .failed)
    func short(_ text: String) -> String { ContentDigest(of: text.utf8).short }
    var prompt = failed
    prompt.prompt = ContentDigest(of: "p2".utf8)
    var contract = failed
    contract.contract = ContentDigest(of: "c2".utf8)
    #expect(
      words(try compare([.make()], [prompt]))
        == ["incomparable: prompt \(short("prompt")) -> prompt \(short("p2"))"])
    #expect(
      words(try compare([.make()], [contract]))
        == ["incomparable: contract \(short("contract")) -> contract \(short("c2"))"])
    let version = try compare([.make()], [failed]) { .make($0, version: 4) }
    #expect(words(version) == ["incomparable: suite version 3 -> suite version 4"])
    #expect(version.drift.isEmpty)
    #expect(version.compared == 0)
    prompt.contract = contract.contract
    #expect(
      try compare([.make()], [prompt]).changes.map(\.before) == [
        "prompt \(short("prompt")), contract \(short("contract"))"
      ])
  }

  @Test func comparesAcrossAChangedEnvironment() throws {
    let comparison = try compare([.make()], [.make(verdict: .failed)]) {
      .make($0, environment: "changed")
    }
    #expect(comparison.changes.map(\.kind) == [.verdict])
  }

  @Test func ordersChangesOfACaseAndPutsMissingOnesLast() throws {
    let comparison = try compare(
      [.make("case-1"), .make("case-0", member: 1), .make("case-9")],
      [
        .make(
          "case-1", verdict: .failed,
          facts: .make(finish: .length, refusal: .refused, structure: .empty, words: 0)),
        .make("case-0", member: 1, verdict: .failed),
      ])
    #expect(
      comparison.changes.map(\.kind) == [
        .verdict, .newlyRefuses, .structure, .finish, .length, .verdict, .newlyMissing,
      ])
  }
}
