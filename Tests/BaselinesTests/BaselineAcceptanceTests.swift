import ContractModel
import Testing

@testable import Baselines

@Suite struct BaselineAcceptanceTests {
  private func accept(
    _ run: MemoryRun, why: String? = nil
  ) throws -> BaselineAcceptance {
    try BaselineAcceptance.accept(run, why: why, on: .acceptance)
  }

  @Test func sumsUpJudgedTrials() throws {
    let facts: [ReplyFacts] = [
      .make(
        structure: .json, words: 30, tools: ["b", "a"], cost: 0.001, total: .milliseconds(900)),
      .make(finish: .length, words: 10, tools: ["a"], cost: 0.0024567, total: .milliseconds(100)),
      .make(refusal: .refused, words: 20, total: .microseconds(250_500)),
    ]
    var trials = facts.enumerated().map { index, facts in
      TrialResult.make(
        trial: index + 1, of: 4, passes: 2, verdict: index == 2 ? .failed : .passed, facts: facts)
    }
    trials.append(
      .make(trial: 4, of: 4, passes: 2, verdict: .unverified, facts: .make(words: 9999)))
    let file = try #require(try accept(.make(trials)).files.first)
    #expect(
      file.cases == [
        BaselineCase(
          id: "case-1", contract: ContentDigest(of: "contract".utf8),
          prompt: ContentDigest(of: "prompt".utf8), verdict: .passed, reason: .passed, trials: 3,
          passed: 2, refusals: [.complied: 2, .refused: 1], structures: [.json: 1, .text: 2],
          finishes: [.stop: 2, .length: 1], lengths: [.words: 10...30], tools: ["a", "b"],
          latency: 251, cost: 0.00173)
      ])
  }

  @Test func recordsWhereTheResultsComeFrom() throws {
    let file = try #require(try accept(.make([.make()]), why: "new prompt").files.first)
    #expect(file.suite == "triage")
    #expect(file.suiteVersion == 3)
    #expect(file.member == "anthropic/claude-fable-5")
    #expect(file.model == "model-24")
    #expect(file.environment == ContentDigest(of: "environment".utf8))
    #expect(file.acceptedDay == "2026-11-20")
    #expect(file.accepted.description == "2026-11-20T00:00:00.000Z")
    #expect(file.run.text == "01ARZ3NDEKTSV4RRFFQ69G5FAV")
    #expect(file.why == "new prompt")
  }

  @Test func acceptsFailedCasesAndListsUnjudgedOnes() throws {
    let acceptance = try accept(
      .make([
        .make("case-1", verdict: .failed, reason: .empty),
        .make("case-2", verdict: .unverified, reason: .outage, facts: nil),
        .make("case-3", verdict: .skipped, reason: .capability, facts: nil),
      ]))
    #expect(acceptance.files.first?.cases.map(\.id) == ["case-1"])
    #expect(acceptance.files.first?.cases.first?.verdict == .failed)
    #expect(acceptance.files.first?.cases.first?.reason == .empty)
    #expect(
      acceptance.failing == [
        BaselineAcceptance.CaseEntry(
          suite: "triage", member: "anthropic/claude-fable-5", caseID: "case-1", verdict: .failed,
          reason: .empty)
      ])
    #expect(acceptance.unaccepted.map(\.caseID) == ["case-2", "case-3"])
    #expect(acceptance.unaccepted.map(\.reason) == [.outage, .capability])
    #expect(acceptance.unaccepted.map(\.verdict) == [.unverified, .skipped])
    #expect(
      acceptance.empty == [
        BaselineAcceptance.Place(suite: "triage", member: "mistral/large")
      ])
  }

  @Test func removesNothingWhereAnOutageLeftEveryCaseUnverified() throws {
    let acceptance = try accept(
      .make([.make(verdict: .unverified), .make(member: 1)]))
    #expect(acceptance.files.map(\.member) == ["mistral/large"])
    #expect(acceptance.empty.isEmpty)
  }

  @Test func keepsEarlierEntriesOfCasesThatWereNotJudged() throws {
    let old = try accept(
      .make([.make("case-1"), .make("case-2", verdict: .failed), .make("case-3")]))
    let previous = Baseline(name: "main", files: old.files)
    let now: [TrialResult] = [
      .make("case-2", verdict: .unverified, reason: .outage), .make("case-4"),
    ]
    func ids(_ run: MemoryRun) throws -> [String]? {
      try BaselineAcceptance.accept(run, on: .acceptance, keeping: previous)
        .files.first?.cases.map(\.id)
    }
    #expect(try ids(.make(now)) == ["case-2", "case-4"])
    #expect(try ids(.make(now, version: 4)) == ["case-4"])
    #expect(
      try ids(.make(now, filters: ["--tag a"])) == ["case-1", "case-2", "case-3", "case-4"])
    #expect(try ids(.make([.make("case-1", verdict: .failed)])) == ["case-1"])
    let kept = try BaselineAcceptance.accept(
      MemoryRun.make(now), on: .acceptance, keeping: previous)
    #expect(kept.files.first?.cases.first?.verdict == .failed)
    #expect(kept.failing.isEmpty)
    #expect(kept.unaccepted.map(\.caseID) == ["case-2"])
  }

  @Test func removesNothingForWhatAFilterLeftOut() throws {
    #expect(try accept(.make([.make()], filters: ["--tag a"])).empty.isEmpty)
  }

  @Test func sortsCasesByTheBytesOfTheirIDs() throws {
    let ids = ["b-1", "a-2", "Z-3", "é-4", "a-0"]
    let file = try accept(.make(ids.map { .make($0) })).files.first
    #expect(file?.cases.map(\.id) == ["Z-3", "a-0", "a-2", "b-1", "é-4"])
  }

  @Test(arguments: [
    (0.0012345, 0.00123), (12.345, 12.3), (1234.5, 1235), (0, 0), (0.00000012, 0.00000012),
  ])
  func roundsCostsToThreeDigits(cost: Double, rounded: Double) throws {
    let file = try accept(.make([.make(facts: .make(cost: cost))])).files.first
    #expect(file?.cases.first?.cost == rounded)
  }

  @Test(arguments: [
    (Duration.milliseconds(-700), 0), (.seconds(-1), 0), (.microseconds(1_499), 1),
    (.microseconds(1_500), 2), (.seconds(1_000_000_001), 1_000_000_000_000),
    (.seconds(Int64.max), 1_000_000_000_000),
  ])
  func latencyIsNeverNegativeOrAbsurd(total: Duration, milliseconds: Int) throws {
    let file = try #require(try accept(.make([.make(facts: .make(total: total))])).files.first)
    #expect(file.cases.first?.latency == milliseconds)
    #expect(try BaselineFile(file.encoded(), path: "x") == file)
  }

  @Test func aPlaceOfAnotherMemberOrSuiteIsNotTakenOver() throws {
    let old = try accept(.make([.make("case-1"), .make("case-2", member: 1)]))
    let previous = Baseline(name: "main", files: old.files)
    let run = MemoryRun.make([
      .make("case-1", verdict: .unverified), .make("case-2", verdict: .unverified),
      .make("case-3"), .make("case-1", member: 1), .make("case-2", member: 1, verdict: .unverified),
    ])
    let kept = try BaselineAcceptance.accept(run, on: .acceptance, keeping: previous)
    #expect(
      kept.files.map { $0.cases.map(\.id) } == [["case-1", "case-3"], ["case-1", "case-2"]])
    var other = old.files
    for index in other.indices { other[index].suite = "other" }
    let foreign = try BaselineAcceptance.accept(
      run, on: .acceptance, keeping: Baseline(name: "main", files: other))
    #expect(foreign.files.map { $0.cases.map(\.id) } == [["case-3"], ["case-1"]])
  }
}
