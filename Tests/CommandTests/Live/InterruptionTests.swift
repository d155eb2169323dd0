import Foundation
import JSONSupport
import Testing

/// Runs against a real server, ended in the middle and taken up again.
@Suite struct InterruptionTests {
  private static let cases = 8
  /// The request that the server leaves without an answer, counted from 0.
  private static let held = 3

  @Test func aKilledRunGoesOnWithEveryTrialOnce() throws {
    try whileHeld { project, program in
      program.send(SIGKILL)
      let outcome = try program.outcome()
      #expect(outcome.exit == SIGKILL)
      let last = try project.copy.records().last
      #expect(last?["kind"] == "sent")
      let report = try project.run(["report"])
      #expect(report.exit == 0)
      #expect(report.output.contains("5 results not run: the run was interrupted"))
      #expect(report.output.contains("1 trial was in flight when the run ended"))
      #expect(
        report.output.hasSuffix("the run itself did not come to its end\nexit 0: rendered\n"))
      let plan = try project.run(["run", "--resume", "latest", "--dry-run"])
      #expect(plan.exit == 0, "\(plan.everything)")
      #expect(plan.output.contains("8 trials on each of acme/alpha; 5 of 8 trials are left"))
      #expect(plan.output.contains("\n1 of them was in flight when the run was cut"))
      #expect(project.server.seen.count == Self.held + 1)
      try expectCompletion(of: project)
    }
  }

  @Test(arguments: [(SIGINT, Int32(130)), (SIGTERM, Int32(143))])
  func anInterruptedRunReportsAndGoesOn(_ signal: Int32, _ exit: Int32) throws {
    try whileHeld { project, program in
      program.send(signal)
      let outcome = try program.outcome()
      #expect(outcome.exit == exit)
      #expect(outcome.output.hasSuffix("exit \(exit): interrupted\n"), "\(outcome.output)")
      let report = try JSONValue(parsing: project.copy.text("out/report.json"))
      #expect(report["exit"]?["code"] == .number(JSONNumber(Int(exit))))
      #expect(report["counts"]?["passed"] == 3)
      #expect(report["counts"]?["not_run"] == 5)
      let end = try project.copy.records().last
      #expect(end?["kind"] == "end")
      #expect(end?["stopped_by"] == "interrupted")
      #expect(end?["possibly_paid"] == [[0, 0, .number(JSONNumber(Self.held)), 1]])
      #expect(outcome.output.contains("5 results not run: the run was interrupted"))
      #expect(outcome.output.contains("1 trial was in flight when the run ended"))
      try expectCompletion(of: project)
    }
  }

  @Test func aTimeLimitEndsARunOnAStalledServer() throws {
    let project = try LiveProject(cases: LiveProject.plainCases(2)) { request, number in
      number == 0 ? .text("fine", to: request) : .hold
    }
    defer { project.end() }
    let outcome = try project.run(["run", "--max-time", "1s"])
    #expect(outcome.exit == 3)
    #expect(outcome.output.hasSuffix("exit 3: budget\n"), "\(outcome.everything)")
    #expect(project.server.seen.count == 2)
  }

  @Test func resumingAFinishedRunSendsNothing() throws {
    let project = try LiveProject(cases: LiveProject.plainCases(2)) { request, _ in
      .text("fine", to: request)
    }
    defer { project.end() }
    for arguments in [["run"], ["run", "--resume", "latest"]] {
      let outcome = try project.run(arguments)
      #expect(outcome.exit == 0, "\(outcome.everything)")
      let records = try project.copy.records()
      #expect(records.count { $0["kind"] == "trial" } == 2)
      #expect(project.server.seen.count == 2)
    }
  }

  /// Starts a run and hands it over once three trials are done and the fourth is in flight.
  private func whileHeld(
    _ body: (LiveProject, RunningProgram) throws -> Void
  ) throws {
    let project = try LiveProject(cases: LiveProject.plainCases(Self.cases)) { request, number in
      number == Self.held ? .hold : .text("fine", to: request)
    }
    defer { project.end() }
    let program = try project.start(["run", "--report", "json=out/report.json"])
    #expect(project.server.waitForRequests(Self.held + 1))
    try body(project, program)
  }

  /// Resumes, and expects each trial once and only the one in flight sent again.
  private func expectCompletion(of project: LiveProject) throws {
    let outcome = try project.run(["run", "--resume", "latest"])
    #expect(outcome.exit == 0, "\(outcome.everything)")
    #expect(outcome.errors.hasSuffix("live on acme/alpha: \(Self.cases)/\(Self.cases) cases\n"))
    #expect(outcome.output.contains("1 trial possibly paid for twice"))
    #expect(project.copy.runs().count == 1)
    let records = try project.copy.records()
    let finished = records.filter { $0["kind"] == "trial" }.compactMap { $0["position"]?.intValue }
    #expect(finished.sorted() == Array(0..<Self.cases))
    let end = records.last { $0["kind"] == "end" }
    #expect(end?["possibly_paid_twice"] == [[0, 0, .number(JSONNumber(Self.held)), 1]])
    for number in 1...Self.cases {
      let requests = project.server.seen.count { $0.body.contains("case-\(number).") }
      #expect(requests == (number == Self.held + 1 ? 2 : 1), "case-\(number)")
    }
  }
}
