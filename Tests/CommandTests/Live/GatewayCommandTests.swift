import Foundation
import JSONSupport
import Testing

/// `chaindrill gateway` as a program of its own, over loopback.
@Suite struct GatewayCommandTests {
  private static let question =
    #"{"model": "desk", "messages": [{"role": "user", "content": "Say hello."}]}"#

  private struct Served {
    let program: RunningProgram
    let folder: URL
    let port: UInt16
    let announced: JSONValue

    func ask(_ body: String = question) -> LoopbackSocket.Message? {
      LoopbackSocket.post(body, to: "/v1/chat/completions", port: port)
    }
  }

  /// Runs a gateway on a copy of a project with recordings; `signal` ends it.
  private func serving(
    _ options: [String], signal: Int32 = SIGINT, environment: [String: String] = [:],
    _ body: (Served) throws -> Void
  ) throws -> ProgramRun.Outcome {
    let copy = try ProjectCopy(of: GoldenCase.folder.appending(path: "projects/solo"))
    defer { copy.remove() }
    let written = try ProgramRun.run(
      ["mock", "synthesise", "--date", "2026-01-15"], in: copy.folder)
    #expect(written.exit == 0)
    let program = try RunningProgram(
      ["gateway"] + options, in: copy.folder, environment: environment, output: .announcements)
    let announced = try JSONValue(parsing: try program.firstLine() ?? "")
    let port = try #require(announced["port"]?.intValue.flatMap { UInt16(exactly: $0) })
    try body(
      Served(program: program, folder: copy.folder, port: port, announced: announced))
    program.send(signal)
    return try program.outcome()
  }

  @Test func answersFromCassettesAndLeavesATrace() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let traces = folder.appending(path: "traces.jsonl")
    let ended = try serving(["--replay", "--traces", traces.path]) { gateway in
      #expect(gateway.announced["routes"] == ["desk"])
      #expect(gateway.announced["members"] == ["acme/alpha"])
      let answer = try #require(gateway.ask())
      #expect(answer.lines.first?.contains(" 200 ") == true)
      let names = answer.lines.map { $0.lowercased() }
      #expect(names.contains("x-chaindrill-served-by: acme/alpha"))
    }
    #expect(ended.exit == 0)
    #expect(ended.errors.hasSuffix("exit 0: passed\n"))
    let lines = try String(contentsOf: traces, encoding: .utf8).split(separator: "\n")
    let trace = try JSONValue(parsing: lines.first.map(String.init) ?? "")
    #expect(trace["served_by"] == "acme/alpha")
    #expect(trace["result"] == "served")
  }

  @Test func aReloadTakesNewRoutesAndKeepsTheOldOnesWhereFilesAreWrong() throws {
    let ended = try serving(["--replay"]) { gateway in
      let routes = gateway.folder.appending(path: "environments/routes.yaml")
      func status(of model: String) -> String? {
        gateway.ask(Self.question.replacing("desk", with: model))?.lines.first
      }
      func until(_ model: String, answers code: String) throws -> Bool {
        for _ in 0..<500 {
          if status(of: model)?.contains(" \(code) ") == true { return true }
          Thread.sleep(forTimeInterval: 0.01)
        }
        return false
      }
      #expect(status(of: "counter")?.contains(" 404 ") == true)
      try "routes:\n  desk: {primary: alpha}\n  counter: {primary: alpha}\n".write(
        to: routes, atomically: true, encoding: .utf8)
      gateway.program.send(SIGHUP)
      #expect(try until("counter", answers: "200"))
      try "routes:\n  desk: {primray: alpha}\n".write(
        to: routes, atomically: true, encoding: .utf8)
      gateway.program.send(SIGHUP)
      #expect(try until("counter", answers: "200"))
    }
    #expect(ended.errors.contains("reloaded: 2 routes"))
    #expect(ended.errors.contains("primray"))
    #expect(ended.errors.contains("not reloaded"))
  }

  @Test func clientsNeedTheirKeys() throws {
    let copy = try ProjectCopy(of: GoldenCase.folder.appending(path: "projects/solo"))
    defer { copy.remove() }
    try "clients:\n  team: {key: \"${TEAM_KEY}\"}\n".write(
      to: copy.folder.appending(path: "environments/gateway.yaml"), atomically: true,
      encoding: .utf8)
    let written = try ProgramRun.run(
      ["mock", "synthesise", "--date", "2026-01-15"], in: copy.folder)
    #expect(written.exit == 0)
    let without = try ProgramRun.run(["gateway", "--replay"], in: copy.folder)
    #expect(without.exit == 2)
    #expect(without.errors.contains("\"TEAM_KEY\""))
    let program = try RunningProgram(
      ["gateway", "--replay"], in: copy.folder, environment: ["TEAM_KEY": "sesame"],
      output: .announcements)
    let announced = try JSONValue(parsing: try program.firstLine() ?? "")
    let port = try #require(announced["port"]?.intValue.flatMap { UInt16(exactly: $0) })
    let answer = LoopbackSocket.post(Self.question, to: "/v1/chat/completions", port: port)
    #expect(answer?.lines.first?.contains(" 401 ") == true)
    program.send(SIGTERM)
    let ended = try program.outcome()
    #expect(ended.exit == 143)
  }

  @Test func aMemberWithoutItsKeyIsToldBeforeAnythingListens() throws {
    let copy = try ProjectCopy(of: GoldenCase.folder.appending(path: "projects/solo"))
    defer { copy.remove() }
    let outcome = try ProgramRun.run(["gateway"], in: copy.folder)
    #expect(outcome.exit == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("the variable \"ACME_KEY\" is not set"))
  }
}
