import Foundation
import JSONSupport
import Testing

/// A running mock provider, controlled by further commands.
@Suite struct MockControlTests {
  private struct Served {
    let program: RunningProgram
    let folder: URL
    let url: String
    /// Empty where it is not announced.
    let token: String
    let port: UInt16
    let announced: JSONValue

    /// Runs `chaindrill mock …` against it.
    func mock(_ arguments: String...) throws -> ProgramRun.Outcome {
      try ProgramRun.run(
        ["mock"] + arguments + ["--control", url], in: folder,
        environment: ["CHAINDRILL_CONTROL_TOKEN": token])
    }

    /// Asks its member on the shared port; the first line of the answer.
    func ask(_ text: String) -> String? {
      let body =
        "{\"model\": \"alpha-1\", \"messages\": [{\"role\": \"user\", \"content\": \"\(text)\"}]}"
      return LoopbackSocket.post(
        body, to: "/t/acme%2Falpha/v1/chat/completions", port: port)?.lines.first
    }
  }

  private func serving(
    _ options: [String] = [], environment: [String: String] = [:],
    _ body: (Served) throws -> Void
  ) throws {
    let copy = try ProjectCopy(of: GoldenCase.folder.appending(path: "projects/solo"))
    defer { copy.remove() }
    let written = try ProgramRun.run(
      ["mock", "synthesise", "--date", "2026-01-15"], in: copy.folder)
    #expect(written.exit == 0)
    let program = try RunningProgram(
      ["mock", "serve"] + options, in: copy.folder, environment: environment,
      output: .announcements)
    let announced = try JSONValue(parsing: try program.firstLine() ?? "")
    let port = try #require(announced["port"]?.intValue.flatMap { UInt16(exactly: $0) })
    try body(
      Served(
        program: program, folder: copy.folder,
        url: announced["control"]?["url"]?.stringValue ?? "",
        token: announced["control"]?["token"]?.stringValue ?? "", port: port,
        announced: announced))
    program.send(SIGINT)
    _ = try program.outcome()
  }

  @Test func putsFaultsAndVerifiesWhatTheyDid() throws {
    try serving { mock in
      let put = try mock.mock(
        "faults", "put", #"{"type": "abort", "kind": "overloaded", "times": 1, "name": "over"}"#,
        "--member", "acme/alpha")
      #expect(put.exit == 0, "\(put.errors)")
      #expect(try JSONValue(parsing: put.output)["faults"]?[0]?["name"] == "over")
      #expect(try mock.mock("runs", "start", "retry").exit == 0)
      #expect(mock.ask("Say hello.")?.contains("529") == false)
      #expect(mock.ask("Say hello.")?.contains(" 200 ") == true)
      let holds = try mock.mock("verify", "--fault", "over", "--count", "1")
      #expect(holds.exit == 0, "\(holds.everything)")
      let fails = try mock.mock("verify", "--status", "200", "--at-least", "2")
      #expect(fails.exit == 1)
      #expect(fails.errors.hasSuffix("exit 1: contract\n"))
      let order = try mock.mock(
        "verify", "--claim", #"{"order": [{"fault": "over"}, {"status": 200}]}"#)
      #expect(order.exit == 0, "\(order.everything)")
      let verdict = try mock.mock("runs", "end", "run-1")
      #expect(verdict.exit == 0)
      #expect(try JSONValue(parsing: verdict.output)["requests"] == 2)
      let journal = try mock.mock("journal", "--status", "200")
      let entries = try journal.output.split(separator: "\n").map {
        try JSONValue(parsing: "\($0)")
      }
      #expect(entries.map { $0["id"] } == [2])
      let removed = try mock.mock("faults", "remove", "over")
      #expect(removed.exit == 0)
      let list = try mock.mock("faults", "list")
      #expect(try JSONValue(parsing: list.output) == ["faults": []])
      let again = try mock.mock("faults", "remove", "over")
      #expect(again.exit == 2 && again.errors.contains("no fault is called \"over\""))
    }
  }

  @Test func aMissIsTheVerdictsReason() throws {
    try serving { mock in
      let nothing = try mock.mock("verdict")
      #expect(nothing.exit == 5 && nothing.errors.hasSuffix("exit 5: nothing_ran\n"))
      #expect(mock.ask("Say goodbye.")?.contains(" 599 ") == true)
      let verdict = try mock.mock("verdict")
      #expect(verdict.exit == 3 && verdict.errors.hasSuffix("exit 3: miss\n"))
      let miss = try mock.mock("misses", "miss-1")
      #expect(try JSONValue(parsing: miss.output)["near"]?["member"] == "acme/alpha")
      #expect(try mock.mock("reset", "misses", "journal").exit == 0)
      let misses = try mock.mock("misses")
      #expect(try JSONValue(parsing: misses.output) == ["count": 1, "misses": []])
      #expect(try mock.mock("verdict").exit == 3)
      let wrong = try mock.mock("reset", "jurnal")
      #expect(wrong.exit == 2 && wrong.errors.contains("did you mean \"journal\"?"))
    }
  }

  @Test func waitsForEntriesAndFollowsThem() throws {
    try serving { mock in
      let late = try mock.mock("journal", "--wait", "1", "--timeout", "0")
      #expect(late.exit == 3 && late.errors.hasSuffix("exit 3: timeout\n"))
      let following = try RunningProgram(
        ["mock", "journal", "--follow", "--control", mock.url], in: mock.folder,
        environment: ["CHAINDRILL_CONTROL_TOKEN": mock.token], output: .announcements)
      for id in 1...2 {
        _ = mock.ask("Say hello.")
        let entry = try JSONValue(parsing: try following.firstLine() ?? "")
        #expect(entry["id"]?.intValue == id && entry["end"] == "complete")
      }
      following.send(SIGINT)
      #expect(try following.outcome().exit == 0)
    }
  }

  @Test func aTokenThatIsGivenIsNotAnnounced() throws {
    let token = "a-token-of-one-s-own"
    try serving(environment: ["CHAINDRILL_CONTROL_TOKEN": token]) { mock in
      #expect(mock.announced["control"]?["token"] == .null)
      let wrong = try mock.mock("faults", "list")
      #expect(wrong.exit == 2 && wrong.errors.contains("the control API's token is not given"))
      try Data((token + "\n").utf8).write(to: mock.folder.appending(path: "token"))
      let right = try mock.mock("faults", "list", "--token-file", "token")
      #expect(right.exit == 0, "\(right.errors)")
      try Data("another-token-of-one-s-own".utf8).write(to: mock.folder.appending(path: "token"))
      let other = try mock.mock("faults", "list", "--token-file", "token")
      #expect(other.exit == 2 && other.errors.contains("(401)"))
      #expect(!other.everything.contains("another-token"))
    }
  }

  @Test func theControlAPICanBeOffAndPortsCanBeTaken() throws {
    try serving(["--control", "off"]) { mock in
      #expect(mock.announced["control"] == .null)
      for option in ["--port", "--control"] {
        let taken = try ProgramRun.run(
          ["mock", "serve", option, "\(mock.port)"], in: mock.folder)
        #expect(taken.exit == 2)
        #expect(taken.errors.contains("port \(mock.port) of 127.0.0.1 is taken"))
        #expect(taken.output.isEmpty)
      }
    }
  }
}
