import Foundation
import JSONSupport
import Testing

/// `mock serve` as another program uses it.
@Suite struct MockServeTests {
  @Test func servesUntilInterrupted() throws {
    try withMock { mock in
      let reply = LoopbackSocket.post(Self.prompt("Say hello."), to: mock.path, port: mock.port)
      #expect(reply?.lines.first?.contains(" 200 ") == true)
      let body = try JSONValue(parsing: reply?.body ?? "")
      #expect(body["choices"]?[0]?["message"]?["content"] == "hello there")
      mock.program.send(SIGINT)
      let outcome = try mock.program.outcome()
      #expect(outcome.exit == 0, "\(outcome.errors)")
      #expect(LoopbackSocket.connect(port: mock.port) == nil)
    }
  }

  @Test func aMissIsTheEndsReason() throws {
    try withMock { mock in
      let reply = LoopbackSocket.post(Self.prompt("Say goodbye."), to: mock.path, port: mock.port)
      #expect(reply?.lines.first?.contains(" 599 ") == true)
      mock.program.send(SIGINT)
      let outcome = try mock.program.outcome()
      #expect(outcome.exit == 3)
      #expect(outcome.errors.contains("miss: acme/alpha"))
      #expect(outcome.errors.hasSuffix("exit 3: miss\n"))
    }
  }

  @Test func aTerminatedServerSaysSo() throws {
    try withMock { mock in
      mock.program.send(SIGTERM)
      let outcome = try mock.program.outcome()
      #expect(outcome.exit == 143, "\(outcome.errors)")
    }
  }

  @Test func faultsMakeMembersMisbehave() throws {
    let faults = [
      "--fault", #"{"type":"abort","kind":"rate_limit","retryAfter":7,"times":1}"#,
      "--allow-header-faults",
    ]
    try withMock(faults) { mock in
      let replies = (0..<2).map { _ in
        LoopbackSocket.post(Self.prompt("Say hello."), to: mock.path, port: mock.port)
      }
      #expect(replies[0]?.lines.first?.contains(" 429 ") == true)
      #expect(replies[0]?.lines.contains { $0.lowercased() == "retry-after: 7" } == true)
      #expect(
        replies[0]?.lines.contains { $0.lowercased() == "x-chaindrill-fault: abort-1" } == true)
      #expect(replies[1]?.lines.first?.contains(" 200 ") == true)
      mock.program.send(SIGINT)
      let outcome = try mock.program.outcome()
      #expect(outcome.exit == 0, "\(outcome.errors)")
      #expect(outcome.errors.contains("fault abort-1: applied 1 of 2 times selected"))
    }
  }

  @Test func aMemberThatIsDownRefusesOnItsOwnPort() throws {
    let fault = #"[{"type":"down","member":"acme/*"}]"#
    try withMock(["--fault", "faults.json"], files: ["faults.json": fault]) { mock in
      #expect(LoopbackSocket.connect(port: mock.own) == nil)
      #expect(LoopbackSocket.post(Self.prompt("Say hello."), to: mock.path, port: mock.port) == nil)
      mock.program.send(SIGINT)
      let outcome = try mock.program.outcome()
      #expect(outcome.exit == 0, "\(outcome.errors)")
    }
  }

  @Test func overTLSTheProgramsOwnClientIsServedAndTheFileGoesWithTheServer() throws {
    try withMock(["--tls", "--repeat", "last"]) { mock in
      let authority = try #require(mock.announcement["ca_file"]?.stringValue)
      #expect(FileManager.default.fileExists(atPath: authority))
      let base = try #require(mock.announcement["own"]?["acme/alpha"]?.stringValue)
      #expect(base.hasPrefix("https://127.0.0.1:"))
      let file = mock.copy.folder.appending(path: "environments/alpha.yaml")
      let text = try String(contentsOf: file, encoding: .utf8)
      try text.replacingOccurrences(of: "http://127.0.0.1:9", with: base)
        .write(to: file, atomically: true, encoding: .utf8)
      let key = ["ACME_KEY": "acme-key-5fJq0Xw7Lr2TzN9cVb4Kd8Ms1Hp6Ga3E"]
      let trusting = key.merging(["SSL_CERT_FILE": authority]) { $1 }
      let run = try ProgramRun.run(["run"], in: mock.copy.folder, environment: trusting)
      #expect(run.exit == 0, "\(run.everything)")
      let stranger = try ProgramRun.run(["run"], in: mock.copy.folder, environment: key)
      #expect(stranger.exit == 3, "\(stranger.everything)")
      #expect(stranger.everything.contains("SSL_CERT_FILE"), "\(stranger.everything)")
      mock.program.send(SIGINT)
      let outcome = try mock.program.outcome()
      #expect(outcome.exit == 0, "\(outcome.errors)")
      #expect(!FileManager.default.fileExists(atPath: authority))
    }
  }

  @Test(arguments: [
    (["--tls-certificate", "a.pem"], "give both, or --tls alone"),
    (["--tls-key", "a.key"], "give both, or --tls alone"),
    (
      ["--tls-certificate", "cassettes.txt", "--tls-key", "a.key"],
      "\"cassettes.txt\" cannot be read: "
    ),
  ])
  func aMistakeInACertificateIsAMistakeOfUse(_ options: [String], _ words: String) throws {
    let copy = try ProjectCopy(of: GoldenCase.folder.appending(path: "projects/solo"))
    defer { copy.remove() }
    let written = try ProgramRun.run(
      ["mock", "synthesise", "--date", "2026-01-15"], in: copy.folder)
    #expect(written.exit == 0)
    let outcome = try ProgramRun.run(["mock", "serve"] + options, in: copy.folder)
    #expect(outcome.exit == 2, "\(outcome.errors)")
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
  }

  @Test(arguments: [
    (#"{"type":"dwon"}"#, "did you mean \"down\"?"),
    (#"{"type":"down","member":"acme/alpa"}"#, "did you mean \"acme/alpha\"?"),
    ("no-such.json", "--fault: \"no-such.json\" cannot be read"),
  ])
  func aMistakeInAFaultIsAMistakeOfUse(_ fault: String, _ words: String) throws {
    let copy = try ProjectCopy(of: GoldenCase.folder.appending(path: "projects/solo"))
    defer { copy.remove() }
    let ended = try ProgramRun.run(
      ["mock", "synthesise", "--date", "2026-01-15"], in: copy.folder)
    #expect(ended.exit == 0)
    let outcome = try ProgramRun.run(["mock", "serve", "--fault", fault], in: copy.folder)
    #expect(outcome.exit == 2)
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
  }

  /// A running mock of the project "solo".
  private struct ServedMock {
    let program: RunningProgram
    let copy: ProjectCopy
    let announcement: JSONValue
    let port: UInt16
    /// Where its member takes calls on the shared port.
    let path: String
    /// The member's own port.
    let own: UInt16
  }

  /// Serves the project "solo", with further options and files.
  private func withMock(
    _ options: [String] = [], files: [String: String] = [:], _ body: (ServedMock) throws -> Void
  ) throws {
    let copy = try ProjectCopy(of: GoldenCase.folder.appending(path: "projects/solo"))
    defer { copy.remove() }
    for (name, text) in files {
      try Data(text.utf8).write(to: copy.folder.appending(path: name))
    }
    let written = try ProgramRun.run(
      ["mock", "synthesise", "--date", "2026-01-15"], in: copy.folder)
    #expect(written.exit == 0)
    let program = try RunningProgram(
      ["mock", "serve"] + options, in: copy.folder, output: .announcements)
    let announced = try JSONValue(parsing: try program.firstLine() ?? "")
    let port = try #require(announced["port"]?.intValue.flatMap { UInt16(exactly: $0) })
    #expect(announced["recordings"] == 2)
    let base = try #require(announced["members"]?["acme/alpha"]?.stringValue)
    let path = try #require(URL(string: base)?.path(percentEncoded: true))
    let own = try #require(announced["own"]?["acme/alpha"]?.stringValue)
    let ownPort = try #require(URL(string: own)?.port.flatMap { UInt16(exactly: $0) })
    #expect(ownPort != port)
    try body(
      ServedMock(
        program: program, copy: copy, announcement: announced, port: port,
        path: path + "/v1/chat/completions", own: ownPort))
  }

  private static func prompt(_ text: String) -> String {
    "{\"model\": \"alpha-1\", \"messages\": [{\"role\": \"user\", \"content\": \"\(text)\"}]}"
  }
}
