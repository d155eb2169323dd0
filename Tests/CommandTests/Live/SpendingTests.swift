import Foundation
import JSONSupport
import Testing

/// What a run says it cost, against what the provider was asked.
@Suite struct SpendingTests {
  /// A dollar a token: nine tokens in and three out of every reply.
  private static let price = "price: {input: 1000000, output: 1000000}\n"
  /// What a request may cost: seven estimated tokens of `about case-1.`… and a hundred out.
  private static let most = 104.0

  private func run(
    _ arguments: [String] = [], cases: Int = 1,
    answer: @escaping @Sendable (ProviderServer.Seen, Int) -> ProviderServer.Answer
  ) throws -> (ProgramRun.Outcome, records: [JSONValue], requests: Int, report: JSONValue) {
    let project = try LiveProject(
      cases: LiveProject.plainCases(cases), settings: Self.price, answer: answer)
    defer { project.end() }
    let outcome = try project.run(["run", "--report", "json=report.json"] + arguments)
    return (
      outcome, try project.copy.records(), project.server.seen.count,
      try JSONValue(parsing: project.copy.text("report.json"))
    )
  }

  @Test func aReplyThatWasCutIsCountedBesideTheOneThatCame() throws {
    let run = try run { request, number in
      number == 0 ? .cutShort(body: #"{"id": "chat-1", "choices"#) : .text("fine", to: request)
    }
    #expect(run.0.exit == 0, "\(run.0.everything)")
    let trial = try #require(run.records.first { $0["kind"] == "trial" })
    #expect(trial["facts"]?["cost_usd"] == 12)
    #expect(trial["spent_usd"]?.doubleValue == 12 + Self.most)
    #expect(trial["spent_estimated_usd"]?.doubleValue == Self.most)
    let end = try #require(run.records.last)
    #expect(end["cost_usd"]?.doubleValue == 12 + Self.most)
    #expect(end["cost_estimated_usd"]?.doubleValue == Self.most)
    #expect(run.report["cost"]?.doubleValue == 12 + Self.most)
    #expect(run.report["cost_estimated"]?.doubleValue == Self.most)
    #expect(run.report["matrix"]?[0]?["cost"]?.doubleValue == 12 + Self.most)
    #expect(run.0.output.contains("116.0000 USD, 104.0000 USD of it estimated"), "\(run.0.output)")
  }

  @Test func anErrorStatusCostsNothing() throws {
    let run = try run { request, number in
      number == 0
        ? .reply(status: 503, headers: [], body: "{}") : .text("fine", to: request)
    }
    #expect(run.0.exit == 0, "\(run.0.everything)")
    #expect(run.requests == 2)
    let trial = try #require(run.records.first { $0["kind"] == "trial" })
    #expect(trial["spent_usd"] == nil)
    #expect(run.records.last?["cost_usd"] == 12)
    #expect(run.report["cost_estimated"] == 0)
  }

  @Test func noRetryIsBegunThatCouldPassTheCostLimit() throws {
    let run = try run(["--max-cost", "150"]) { _, _ in .cutShort(body: "{") }
    #expect(run.0.exit == 3, "\(run.0.everything)")
    #expect(run.requests == 1)
    #expect(run.records.last?["cost_usd"]?.doubleValue == Self.most)
    #expect(run.records.last?["stopped_by"] == "max_cost")
  }

  @Test func whatAKilledRunHadInFlightIsCountedWhenItGoesOn() throws {
    let project = try LiveProject(cases: LiveProject.plainCases(3), settings: Self.price) {
      request, number in
      number == 1 ? .hold : .text("fine", to: request)
    }
    defer { project.end() }
    let program = try project.start(["run"])
    #expect(project.server.waitForRequests(2))
    program.send(SIGKILL)
    _ = try program.outcome()
    let outcome = try project.run(["run", "--resume", "latest"])
    #expect(outcome.exit == 0, "\(outcome.everything)")
    let end = try project.copy.records().last
    #expect(end?["cost_usd"]?.doubleValue == 36 + Self.most)
    #expect(end?["cost_estimated_usd"]?.doubleValue == Self.most)
    #expect(end?["possibly_paid"] == nil)
  }

  @Test func whatWasInFlightAtTheTimeLimitIsListedAndCounted() throws {
    let run = try run(["--max-time", "1s"], cases: 3) { request, number in
      number == 0 ? .text("fine", to: request) : .hold
    }
    #expect(run.0.exit == 3, "\(run.0.everything)")
    let end = try #require(run.records.last)
    #expect(end["possibly_paid"] == [[0, 0, 1, 1]])
    #expect(end["cost_usd"]?.doubleValue == 12 + Self.most)
    #expect(end["stopped_by"] == "max_time")
    #expect(run.report["run"]?["possibly_paid"] == 1)
    #expect(run.report["in_flight"]?[0]?["position"] == 1)
    #expect(run.report["run"]?["stopped_by"] == "max_time")
    let output = run.0.output
    #expect(output.contains("2 results not run: stopped by --max-time"), "\(output)")
    #expect(
      output.contains(
        "1 trial was in flight when the run ended, possibly paid for: case 2 of live on acme/alpha")
    )
  }
}
