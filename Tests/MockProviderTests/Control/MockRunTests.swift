import ContractModel
import JSONSupport
import Testing

@testable import MockProvider

/// Runs and what they prove.
@Suite struct MockRunTests {
  private static let digest = ContentDigest(of: Array("4 g".utf8)).hex

  @Test func aRunTellsOfItsCallsOnBothSides() async throws {
    let stage = try ControlStage([.make(), .make(member: .gpt)])
    try stage.send(call: "before")
    _ = await stage.ask(
      "POST", "/faults",
      #"[{"type": "abort", "kind": "overloaded", "member": "anthropic/*", "name": "over"},"#
        + #"{"type": "timeout", "model": "nothing", "name": "idle"},"#
        + #"{"type": "down", "name": "away", "after": "1h"}]"#)
    let run = await stage.ask("POST", "/runs", #"{"name": "switch"}"#)
    #expect(run.status == 201)
    #expect(run.json["id"] == "run-1" && run.json["name"] == "switch")
    try stage.send(call: "checkout-7")
    try stage.send(to: .gpt, call: "checkout-7")
    let report = #"""
      {"call": "checkout-7", "outcome": "answered", "status": 200, "text_sha256": "\#(Self.digest)"}
      """#
    #expect(await stage.ask("POST", "/client", report).status == 201)
    _ = await stage.ask("POST", "/client", #"{"call": "lost", "outcome": "failed"}"#)
    let verdict = await stage.ask("POST", "/runs/run-1/end").json
    #expect(verdict["verdict"] == "passed" && verdict["reason"] == .null)
    #expect(verdict["requests"] == 2 && verdict["misses"] == 0 && verdict["open"] == 0)
    #expect(verdict["unapplied_faults"] == ["idle"])
    #expect(verdict["faults"]?[0] == ["name": "over", "applied": 1])
    let call = verdict["calls"]?[0]
    #expect(call?["call"] == "checkout-7" && call?["attempts"] == 2)
    #expect(
      call?["members"] == [
        [
          "member": "anthropic/claude-fable-5", "attempts": 1, "statuses": [529],
          "sources": ["fault"],
        ],
        ["member": "openai/gpt-4o", "attempts": 1, "statuses": [200], "sources": ["cassette"]],
      ])
    #expect(
      call?["client"]
        == ["outcome": "answered", "status": 200, "text_sha256": .string(Self.digest)])
    #expect(verdict["calls"]?[1]?["call"] == "lost")
    #expect(verdict["calls"]?[1]?["attempts"] == 0)
    #expect(verdict["unused_in_all"] == 0)
  }

  @Test func aMissMakesARunUnverifiedWhateverIsResetOrDroppedLater() async throws {
    let stage = try ControlStage()
    _ = try await stage.mock.startRun()
    try stage.send()
    try stage.send("Something else?")
    _ = await stage.ask("POST", "/reset", #"{"what": ["all"]}"#)
    try stage.send()
    for verdict in [
      await stage.ask("GET", "/runs/run-1/verdict").json,
      await stage.ask("POST", "/runs/run-1/end").json,
      await stage.ask("GET", "/runs/all/verdict").json,
    ] {
      #expect(verdict["verdict"] == "unverified" && verdict["reason"] == "miss")
      #expect(verdict["requests"] == 3 && verdict["misses"] == 1 && verdict["dropped"] == 2)
    }
  }

  @Test func aRunWithoutRequestsProvesNothing() async throws {
    let stage = try ControlStage()
    for target in ["/runs/all/verdict"] {
      let verdict = await stage.ask("GET", target).json
      #expect(verdict["verdict"] == "unverified" && verdict["reason"] == "nothing_ran")
    }
    _ = try await stage.mock.startRun()
    #expect(try await stage.mock.endRun("run-1").reason == .nothingRan)
  }

  @Test func whatLaterRunsDoDoesNotChangeAVerdict() async throws {
    let stage = try ControlStage([.make(), .make(user: "Other?")])
    _ = await stage.ask("POST", "/faults", #"{"type": "refusal", "name": "no", "nth": 2}"#)
    _ = try await stage.mock.startRun()
    try stage.send()
    let first = try await stage.mock.endRun("run-1")
    #expect(first.unapplied == ["no"] && first.unused.count == 1)
    _ = try await stage.mock.startRun()
    try stage.send("Other?")
    _ = await stage.ask("DELETE", "/faults/no")
    let second = try await stage.mock.endRun("run-2")
    #expect(second.faults.map(\.applied) == [1])
    #expect(second.requests == 1 && second.calls.count == 1)
    try stage.send("Something else?")
    #expect(try await stage.mock.verdict(of: "run-1") == first)
    #expect(try await stage.mock.verdict(of: "run-2") == second)
    _ = try await stage.mock.startRun()
    #expect(try await stage.mock.endRun("run-3").faults.isEmpty)
  }

  @Test func oneRunGoesOnAtATime() async throws {
    let stage = try ControlStage()
    #expect(await stage.ask("POST", "/runs").status == 201)
    let second = await stage.ask("POST", "/runs")
    #expect(second.status == 409)
    #expect(second.error["remedy"] == "POST /runs/run-1/end")
    #expect(await stage.ask("POST", "/runs/run-1/end").status == 200)
    let again = await stage.ask("POST", "/runs/run-1/end")
    #expect(again.status == 409)
    #expect(await stage.ask("POST", "/runs").json["id"] == "run-2")
    let runs = await stage.ask("GET", "/runs").json["runs"]?.arrayValue
    #expect(runs?.map { $0["id"] } == ["run-1", "run-2"])
    #expect(runs?[0]["ended_ms"]?.doubleValue != nil && runs?[1]["ended_ms"] == .null)
    let near = await stage.ask("GET", "/runs/run-3/verdict")
    #expect(near.error["near"]?.arrayValue?.isEmpty == false)
  }

  @Test func requestsUnderWayStayWithTheirRun() async throws {
    let stage = try ControlStage()
    _ = try await stage.mock.startRun()
    let entry = stage.mock.journal.begin(
      JournalEntry(logicalCall: "a", member: "m", method: "POST", path: "/", arrived: 0))
    let ended = try await stage.mock.endRun("run-1")
    #expect(ended.open == 1 && ended.reason == nil)
    stage.mock.journal.reset()
    stage.mock.journal.update(entry) { entry in
      entry.source = "miss"
      entry.end = .complete
    }
    #expect(try await stage.mock.verdict(of: "run-1").reason == .miss)
    #expect(stage.mock.journal.counters.open == 0)
  }

  @Test func keepsTheNewestRunsAndABoundedNumberOfReports() async throws {
    let stage = try ControlStage()
    for number in 1...(RunBook.most + 1) {
      _ = try await stage.mock.startRun()
      _ = try await stage.mock.endRun("run-\(number)")
    }
    #expect(await stage.mock.allRuns.count == RunBook.most)
    #expect(await stage.ask("GET", "/runs/run-1/verdict").status == 404)
    for number in 0..<MockRun.mostReports {
      try await stage.mock.note(ClientReport(call: "call-\(number)", outcome: .answered))
    }
    let known = #"{"call": "call-1", "outcome": "refused"}"#
    #expect(await stage.ask("POST", "/client", known).status == 201)
    #expect(
      await stage.ask("POST", "/client", #"{"call": "x", "outcome": "refused"}"#).status == 409)
    let verdict = await stage.ask("GET", "/runs/all/verdict").json
    #expect(verdict["calls"]?.arrayValue?.count == 1000)
    #expect(verdict["calls_in_all"]?.intValue == MockRun.mostReports)
    #expect(verdict["calls"]?[1]?["client"]?["outcome"] == "refused")
  }

  @Test func aReportMayComeOnceTheRunIsOver() async throws {
    let stage = try ControlStage()
    _ = try await stage.mock.startRun()
    try stage.send(call: "late")
    _ = try await stage.mock.endRun("run-1")
    let body = #"{"call": "late", "outcome": "degraded", "run": "run-1"}"#
    #expect(await stage.ask("POST", "/client", body).status == 201)
    let verdict = try await stage.mock.verdict(of: "run-1")
    #expect(verdict.calls.map(\.client?.outcome) == [.degraded])
  }
}
