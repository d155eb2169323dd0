import ContractModel
import Foundation
import TestSupport
import Testing

@testable import RunFiles

@Suite struct TrialShorteningTests {
  private let folder: TemporaryFolder
  private var directory: String { folder.path + "/run" }

  init() throws { folder = try TemporaryFolder() }

  private func trials(_ reader: RunReader) throws -> [TrialResult] {
    var trials: [TrialResult] = []
    try reader.forEachCase(suite: 0, member: 0) { trials += $0.trials }
    return trials
  }

  @Test func leavesOffFindingsOfATrialThatWouldBeTooLong() throws {
    let writer = try RunWriter(directory: directory, header: .make())
    var trial = TrialResult.make(verdict: .failed, detail: "many")
    let long = String(repeating: "y", count: 2000)
    let mismatch = Mismatch(
      expectation: "json_schema", expected: long, actual: long, location: trial.location)
    trial.mismatches = Array(repeating: mismatch, count: 2000)
    try writer.finish(trial)
    let read = try #require(try trials(RunReader(directory)).first)
    #expect(read.mismatches == Array(repeating: mismatch, count: 32))
    #expect(read.detail == "many; 1968 findings left off, the record would be too long")
  }

  @Test func recordsATrialAsUnverifiedThatStaysTooLong() throws {
    let writer = try RunWriter(directory: directory, header: .make())
    let endless = String(repeating: "\u{1}", count: 5 << 20)
    var trial = TrialResult.make(.make(1), caseID: endless, verdict: .failed)
    trial.tags = [endless, endless]
    trial.location.file = endless
    trial.refusalEvidence = [RefusalFinding.Evidence(text: endless)]
    trial.detail = endless
    trial.attempts = Array(
      repeating: AttemptRecord(
        kind: .retry, failure: ExchangeFailure(.server, message: endless),
        requestID: String(endless.prefix(256))), count: 10_000)
    trial.replyBody = try writer.store([1, 2])
    trial.spent = Spending(3, estimated: 1)
    let recorded = try writer.finish(trial)
    try writer.finish(.make())
    let read = try trials(RunReader(directory, scrutiny: .full))
    #expect(read.count == 2)
    #expect(read.last == recorded)
    #expect(recorded.step == trial.step)
    #expect((recorded.verdict, recorded.reason) == (.unverified, .limit))
    #expect(recorded.caseID.utf8.count == 2048)
    #expect(recorded.attempts.count == 16)
    #expect(recorded.replyBody == trial.replyBody)
    #expect(recorded.cost == Spending(3, estimated: 1))
    let detail = try #require(recorded.detail)
    #expect(detail.hasPrefix("expected a record of at most 4194304 bytes, it takes "))
    #expect(detail.hasSuffix("; the largest part of it is its attempts, 43520000 bytes"))
  }

  @Test(arguments: ["id", "tags", "path", "findings", "facts"])
  func namesThePartOfATrialThatIsTooLarge(_ part: String) throws {
    let writer = try RunWriter(directory: directory, header: .make())
    let endless = String(repeating: "c", count: 5 << 20)
    var trial = TrialResult.make()
    switch part {
    case "id": trial.caseID = endless
    case "tags": trial.tags = [endless]
    case "path": trial.location.file = endless
    case "findings":
      trial.mismatches = [
        Mismatch(
          expectation: "json", expected: "a", actual: "b", location: trial.location,
          excerpt: SourceExcerpt(text: endless))
      ]
    default:
      trial.facts = ReplyFacts(
        finish: Finish(.stop), refusal: .complied, structure: .text, servedModel: endless)
    }
    let detail = try #require(try writer.finish(trial).detail)
    let blame = try #require(detail.components(separatedBy: "part of it is ").last)
    #expect(blame.contains(part) && blame.hasSuffix(" bytes"), "\(blame)")
    #expect(try trials(RunReader(directory)).first?.reason == .limit)
  }

  @Test func answersWhatWasRecorded() throws {
    let writer = try RunWriter(directory: directory, header: .make())
    let trial = TrialResult.make()
    #expect(try writer.finish(trial) == trial)
  }
}
