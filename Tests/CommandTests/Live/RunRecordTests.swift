import Foundation
import JSONSupport
import Testing

/// `run --record` against the shipped recordings in a provider's place, and the replay after it.
@Suite struct RunRecordTests {
  /// Every trial's verdict and finish, by suite, case, member and trial.
  private func verdicts(_ project: ProjectCopy) throws -> [String: String] {
    let records = try project.records()
    let header = try #require(records.first)
    return records.filter { $0["kind"] == "trial" }.reduce(into: [:]) { verdicts, trial in
      let place = [trial["suite"], trial["case"], trial["member"], trial["trial"]].map {
        $0?.text(.compact) ?? "?"
      }
      verdicts[place.joined(separator: " ")] = [trial["verdict"], trial["reason"]]
        .map { $0?.text(.compact) ?? "–" }.joined(separator: " ")
      #expect(header["kind"] != nil)
    }
  }

  @Test(arguments: [
    ("fixtures/cassettes", [String](), Int32(0), 100),
    (
      "fixtures/cassettes-returned",
      ["suites/boundaries.yaml", "suites/support-triage.yaml"], 1, 60
    ),
  ])
  func theReplayOfARecordedRunHasItsVerdicts(
    _ cassettes: String, _ suites: [String], _ exit: Int32, _ least: Int
  ) throws {
    let provider = try ProjectCopy.shipped()
    defer { provider.remove() }
    let server = try ServedProject.Server(
      ["serve", "--cassettes", cassettes, "--repeat", "error"], in: provider.folder)
    let project = try ProjectCopy.shipped()
    defer { project.remove() }
    try ServedProject.point(project, at: server.bases)
    let live = try ProgramRun.run(
      ["run"] + suites + ["--record", "taped", "--report", "junit=out/live"], in: project.folder,
      environment: ServedProject.keys)
    #expect(live.exit == exit, "\(live.everything)")
    #expect(live.output.contains(" · record · "))
    #expect(live.errors.contains("recorded "))
    _ = try server.stop()
    let before = try verdicts(project)
    #expect(before.count >= least)
    let replayed = try ProgramRun.run(
      ["run"] + suites + ["--replay", "--cassettes", "taped"], in: project.folder)
    #expect(replayed.exit == exit, "\(replayed.everything)")
    #expect(!replayed.errors.contains("cassette-"), "\(replayed.errors)")
    let after = try verdicts(project)
    #expect(after == before)
    for key in ServedProject.keys.values { #expect(try project.files(holding: key) == []) }
  }

  private static let alpha = "environments/alpha.yaml"

  @Test func whatIsRecordedIsServedAndTheRestIsAsked() throws {
    let project = try LiveProject(cases: LiveProject.plainCases(3)) { request, _ in
      .text("fine", to: request)
    }
    defer { project.end() }
    let first = try project.run(["run", "--record", "taped", "--only", "case-1"])
    #expect(first.exit == 0, "\(first.everything)")
    #expect(project.server.seen.count == 1)
    let request = try #require(project.server.seen.first)
    #expect(request.lines(holding: LiveProject.keys["ALPHA_KEY"] ?? "").count == 1)
    #expect(request.lines(holding: "x-chaindrill").isEmpty)
    let second = try project.run(["run", "--record", "taped"])
    #expect(second.exit == 0, "\(second.everything)")
    #expect(project.server.seen.count == 3)
    #expect(second.errors.contains("recorded 2 exchanges of acme/alpha\n"))
    let third = try project.run(["run", "--record", "taped", "--record-mode", "all"])
    #expect(third.exit == 0)
    #expect(project.server.seen.count == 6)
    let fourth = try project.run(["run", "--record", "taped", "--record-mode", "none"])
    #expect(fourth.exit == 0, "\(fourth.everything)")
    #expect(project.server.seen.count == 6)
  }

  @Test func aRunThatWasKilledGoesOnRecording() throws {
    let project = try LiveProject(cases: LiveProject.plainCases(4)) { request, number in
      number == 2 ? .hold : .text("fine", to: request)
    }
    defer { project.end() }
    let program = try project.start(["run", "--record", "taped"])
    #expect(project.server.waitForRequests(3))
    program.send(SIGKILL)
    _ = try program.outcome()
    let other = try project.run(["run", "--resume", "latest", "--record", "elsewhere"])
    #expect(other.exit == 2, "\(other.everything)")
    let outcome = try project.run(["run", "--resume", "latest"])
    #expect(outcome.exit == 0, "\(outcome.everything)")
    #expect(project.server.seen.count == 5)
    let replayed = try project.run(["run", "--replay", "--cassettes", "taped"])
    #expect(replayed.exit == 0, "\(replayed.everything)")
  }

  @Test func failuresAreTriedAgainAndTheAnswerIsReplayed() throws {
    let project = try LiveProject(cases: LiveProject.plainCases(1)) { request, number in
      number == 0
        ? .reply(status: 503, headers: ["retry-after: 0"], body: "{}") : .text("fine", to: request)
    }
    defer { project.end() }
    let outcome = try project.run(["run", "--record", "taped"])
    #expect(outcome.exit == 0, "\(outcome.everything)")
    #expect(outcome.errors.contains("recorded 2 exchanges of acme/alpha, 1 specimen of them"))
    let replayed = try project.run(["run", "--replay", "--cassettes", "taped"])
    #expect(replayed.exit == 0, "\(replayed.everything)")
  }

  @Test func aProviderThatIsNotThereIsTheFailureOfALiveRun() throws {
    let project = try LiveProject(cases: LiveProject.plainCases(1)) { request, _ in
      .text("fine", to: request)
    }
    project.server.stop()
    defer { project.copy.remove() }
    func failure(_ arguments: [String]) throws -> JSONValue? {
      let outcome = try project.run(["run"] + arguments)
      #expect(outcome.exit == 3, "\(outcome.everything)")
      let trial = try project.copy.records().first { $0["kind"] == "trial" }
      #expect(trial?["spent_usd"] == nil)
      return trial?["reason"]
    }
    let live = try failure([])
    #expect(live != nil)
    #expect(try failure(["--record", "taped"]) == live)
  }

  @Test func costsAreCountedAndTheLimitHolds() throws {
    let price = "price: {input: 1000000, output: 1000000}\n"
    let project = try LiveProject(cases: LiveProject.plainCases(3), settings: price) {
      request, _ in .text("fine", to: request)
    }
    defer { project.end() }
    let outcome = try project.run(["run", "--record", "taped", "--max-cost", "110"])
    #expect(outcome.exit == 3, "\(outcome.everything)")
    #expect(project.server.seen.count == 1)
    #expect(try project.copy.records().last?["cost_usd"] == 12)
  }

  @Test func aDifferentBehaviourIsDrift() throws {
    let project = try LiveProject(cases: LiveProject.plainCases(1)) { request, number in
      .text(number == 0 ? "fine" : #"{"fine": 1}"#, to: request)
    }
    defer { project.end() }
    #expect(try project.run(["run", "--record", "taped"]).exit == 0)
    let outcome = try project.run(["run", "--record", "taped", "--record-mode", "diff"])
    #expect(outcome.exit == 4, "\(outcome.everything)")
    #expect(outcome.errors.contains("structure: text → JSON"), "\(outcome.errors)")
  }

  @Test(arguments: [
    (["--record", "taped", "--replay"], "exclude each other"),
    (["--record-mode", "all"], "--record FOLDER"),
    (["--record", "suites/live.yaml"], "Not a directory"),
    (["--record", "environments"], "nothing was sent"),
  ])
  func whatCannotBeRecordedIsRefusedBeforeAnythingIsSent(
    _ arguments: [String], _ words: String
  ) throws {
    let project = try LiveProject(cases: LiveProject.plainCases(1)) { request, _ in
      .text("fine", to: request)
    }
    defer { project.end() }
    if arguments == ["--record", "environments"] {
      try project.copy.write("x", to: "environments/acme__alpha/notes.txt")
    }
    let outcome = try project.run(["run"] + arguments)
    #expect(outcome.exit == 2, "\(outcome.everything)")
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
    #expect(project.server.seen.isEmpty)
  }

  @Test func anExchangeThatCannotBeWrittenIsToldAndUnverified() throws {
    let key = LiveProject.keys["ALPHA_KEY"] ?? ""
    let escaped = "\\u0061" + key.dropFirst()
    let project = try LiveProject(cases: LiveProject.plainCases(1)) { request, _ in
      .text("fine \(escaped)", to: request)
    }
    defer { project.end() }
    let outcome = try project.run(["run", "--record", "taped"])
    #expect(outcome.exit == 3, "\(outcome.everything)")
    #expect(outcome.output.hasSuffix("exit 3: unrecorded\n"), "\(outcome.output)")
    #expect(outcome.errors.contains("a credential stands in \"response.body\""))
    #expect(!outcome.everything.contains(key))
    #expect(try project.copy.files(holding: key) == [])
  }
}
