import Foundation
import JSONSupport
import Testing

/// `mock record` between a caller and another project's `mock serve`.
@Suite struct MockRecordTests {
  private static let member = "acme/alpha"
  private static let path = "/v1/chat/completions"

  private static func prompt(_ text: String = "Say hello.", stream: Bool = false) -> String {
    "{\"model\": \"alpha-1\", \"stream\": \(stream), "
      + "\"messages\": [{\"role\": \"user\", \"content\": \"\(text)\"}]}"
  }

  private static func solo() throws -> ProjectCopy {
    let copy = try ProjectCopy(of: GoldenCase.folder.appending(path: "projects/solo"))
    let ended = try ProgramRun.run(["mock", "synthesise", "--date", "2026-01-15"], in: copy.folder)
    #expect(ended.exit == 0)
    return copy
  }

  /// A provider with faults, and a project that takes it for its member.
  private func withProvider(
    _ faults: [String] = [], _ body: (ProjectCopy) throws -> Void
  ) throws {
    let provider = try Self.solo()
    defer { provider.remove() }
    let server = try ServedProject.Server(
      ["serve", "--repeat", "last"] + faults.flatMap { ["--fault", $0] }, in: provider.folder)
    defer { _ = try? server.stop() }
    let project = try Self.solo()
    defer { project.remove() }
    try ServedProject.point(project, at: server.bases)
    try body(project)
  }

  /// What a session of `mock record` answered to one prompt, its bytes, and how it ended.
  private func session(
    _ project: ProjectCopy, _ mode: String, prompt: String = prompt()
  ) throws -> (head: String, body: String, isReset: Bool, outcome: ProgramRun.Outcome) {
    let server = try ServedProject.Server(
      ["record", "--mode", mode, "--to", "taped"], in: project.folder)
    let call = try server.call(Self.member, Self.path)
    let seen = try #require(LoopbackSocket.drain(prompt, to: call.path, port: call.port))
    let text = String(decoding: seen.bytes, as: UTF8.self)
    let parts = text.components(separatedBy: "\r\n\r\n")
    return (
      parts.first ?? "", parts.dropFirst().joined(separator: "\r\n\r\n"), seen.isReset,
      try server.stop()
    )
  }

  @Test func everyModeDoesOnTheWireWhatItsNameSays() throws {
    try withProvider { project in
      let missed = try session(project, "none")
      #expect(missed.head.contains(" 599 "))
      #expect(missed.outcome.exit == 3)
      #expect(missed.outcome.errors.hasSuffix("exit 3: miss\n"))
      let spied = try session(project, "spy")
      #expect(spied.head.contains("x-chaindrill-source: live"))
      #expect(spied.outcome.exit == 0)
      let recorded = try session(project, "once")
      #expect(recorded.head.contains("x-chaindrill-source: live"))
      #expect(recorded.outcome.errors.contains("recorded 1 exchange of acme/alpha\n"))
      for mode in ["none", "once", "new_episodes", "spy"] {
        let served = try session(project, mode)
        #expect(served.head.contains("x-chaindrill-source: cassette"), "\(mode): \(served.head)")
        #expect(served.body == recorded.body)
        #expect(served.outcome.exit == 0)
      }
      let other = Self.prompt("Give the answer as JSON.")
      #expect(try session(project, "once", prompt: other).outcome.exit == 3)
      let more = try session(project, "new_episodes", prompt: other)
      #expect(more.outcome.errors.contains("recorded 1 exchange"))
      let again = try session(project, "all")
      #expect(again.head.contains("x-chaindrill-source: live"))
      let same = try session(project, "diff")
      #expect(same.outcome.exit == 0, "\(same.outcome.errors)")
      #expect(try cassetteFiles(project).count { $0.hasSuffix(".json") } == 3)
    }
  }

  @Test func anotherBehaviourIsDriftInDiff() throws {
    let fault = #"{"type": "finish", "reason": "length", "nth": 2}"#
    try withProvider([fault]) { project in
      #expect(try session(project, "all").outcome.exit == 0)
      let outcome = try session(project, "diff").outcome
      #expect(outcome.exit == 4, "\(outcome.errors)")
      #expect(outcome.errors.contains("finish: stop → length"))
      #expect(outcome.errors.hasSuffix("exit 4: drift\n"))
      let unknown = try session(project, "diff", prompt: Self.prompt("Give the answer as JSON."))
      #expect(unknown.outcome.exit == 3)
      #expect(unknown.outcome.errors.hasSuffix("exit 3: incomparable\n"))
    }
  }

  /// Failures by fault, whether prompts stream, and what the cassette calls their end.
  @Test(arguments: [
    (#"{"type":"abort","kind":"rate_limit","retryAfter":7}"#, false, ""),
    (#"{"type":"error_event","afterEvents":2}"#, true, "unfinished"),
    (#"{"type":"truncate","afterEvents":3}"#, true, "unfinished"),
    (#"{"type":"disconnect","afterEvents":3,"how":"fin"}"#, true, "upstream_close"),
    (#"{"type":"disconnect","afterBytes":40,"how":"fin"}"#, false, "upstream_close"),
    (#"{"type":"reset_peer","afterEvents":3}"#, true, "upstream_reset"),
  ])
  func aRecordedFailureIsPlayedAgainByteForByte(
    _ fault: String, _ stream: Bool, _ end: String
  ) throws {
    try withProvider([fault]) { project in
      let prompt = Self.prompt(stream: stream)
      let live = try session(project, "all", prompt: prompt)
      #expect(live.outcome.errors.contains("1 specimen of them"), "\(live.outcome.errors)")
      let file = try #require(try cassetteFiles(project).first { $0.hasPrefix("0001-") })
      let id = file.prefix { $0 != "." }
      let text = try project.text("taped/acme__alpha/\(id).json")
      if !end.isEmpty { #expect(text.contains("\"end\": \"\(end)\""), "\(text)") }
      let player = try ServedProject.Server(
        [
          "serve", "--cassettes", "taped", "--fault", #"{"type":"specimen","id":"\#(id)"}"#,
        ], in: project.folder)
      let call = try player.call(Self.member, Self.path)
      let seen = try #require(LoopbackSocket.drain(prompt, to: call.path, port: call.port))
      let bytes = String(decoding: seen.bytes, as: UTF8.self)
      _ = try player.stop()
      #expect(bytes.contains("x-chaindrill-source: fault"))
      #expect(seen.isReset == live.isReset)
      #expect(seen.isReset == (end == "upstream_reset"))
      let body = Self.payload(bytes)
      if end == "upstream_reset" {
        // What the kernel throws away with a reset is its own affair.
        let recorded = try Self.payload("\r\n\r\n" + recordedBody(project, String(id)))
        #expect(recorded.hasPrefix(body) || body.hasPrefix(recorded))
      } else {
        #expect(body == Self.payload(live.head + "\r\n\r\n" + live.body))
      }
      if end.isEmpty { #expect(bytes.contains("retry-after: 7")) }
    }
  }

  private func recordedBody(_ project: ProjectCopy, _ id: String) throws -> String {
    try project.text("taped/acme__alpha/\(id).sse")
  }

  /// A reply's body with the sizes of its chunks taken out: pieces may be cut anew, bytes may not.
  private static func payload(_ reply: String) -> String {
    let parts = reply.components(separatedBy: "\r\n\r\n")
    let body = parts.dropFirst().joined(separator: "\r\n\r\n")
    guard parts[0].lowercased().contains("transfer-encoding: chunked") else { return body }
    var rest = body.utf8[...]
    var payload: [UInt8] = []
    while let end = rest.firstIndex(of: 0x0D),
      let size = Int(String(Substring(rest[..<end])), radix: 16)
    {
      let start = rest.index(end, offsetBy: 2)
      let bytes = rest[start...].prefix(size)
      payload += bytes
      if size == 0 { return String(decoding: payload, as: UTF8.self) + "<whole>" }
      rest = rest[bytes.endIndex...].dropFirst(2)
    }
    return String(decoding: payload, as: UTF8.self)
  }

  private func cassetteFiles(_ project: ProjectCopy) throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      atPath: project.folder.appending(path: "taped/acme__alpha").path
    ).filter { !$0.hasPrefix(".") }.sorted()
  }

  @Test func aKilledRecorderLosesNothingThatWasAnswered() throws {
    let project = try LiveProject(cases: LiveProject.plainCases(1)) { request, _ in
      request.body.contains("held") ? .hold : .text("fine", to: request)
    }
    defer { project.end() }
    let server = try ServedProject.Server(
      ["record", "--mode", "once", "--to", "taped"], in: project.copy.folder,
      environment: LiveProject.keys)
    let call = try server.call(Self.member, Self.path)
    let held = DispatchGroup()
    for number in 0..<10 {
      DispatchQueue.global().async(group: held) {
        _ = LoopbackSocket.drain(
          Self.prompt("held \(number)"), to: call.path, port: call.port)
      }
    }
    for number in 0..<40 {
      let reply = LoopbackSocket.post(
        Self.prompt("question \(number)"), to: call.path, port: call.port)
      #expect(reply?.lines.first?.contains(" 200 ") == true)
    }
    #expect(project.server.waitForRequests(50))
    server.program.send(SIGKILL)
    _ = try server.program.outcome()
    held.wait()
    let folder = "taped/acme__alpha"
    let stems = try FileManager.default.contentsOfDirectory(
      atPath: project.copy.folder.appending(path: folder).path
    ).filter { $0.hasPrefix("0") && $0.hasSuffix(".json") }
    #expect(stems.count == 40)
    // What a kill in the middle of a file leaves.
    try project.copy.write("{\"wire\"", to: "\(folder)/.0041-openai-chat-00000000.json.draft")
    try project.copy.write("data: ", to: "\(folder)/0042-openai-chat-00000000.sse")
    let again = try ServedProject.Server(
      ["record", "--mode", "once", "--to", "taped"], in: project.copy.folder,
      environment: LiveProject.keys)
    let next = try again.call(Self.member, Self.path)
    for number in 0..<40 {
      let reply = LoopbackSocket.post(
        Self.prompt("question \(number)"), to: next.path, port: next.port)
      #expect(reply?.lines.contains("x-chaindrill-source: cassette") == true)
    }
    let outcome = try again.stop()
    #expect(outcome.exit == 0, "\(outcome.errors)")
    #expect(!outcome.errors.contains("error"), "\(outcome.errors)")
    for name in [".0041-openai-chat-00000000.json.draft", "0042-openai-chat-00000000.sse"] {
      #expect(outcome.errors.contains("left half written: acme__alpha/\(name)"))
      #expect(
        !FileManager.default.fileExists(
          atPath: project.copy.folder.appending(path: "\(folder)/\(name)").path))
    }
  }

  @Test func twoRecordersDoNotShareACassette() throws {
    try withProvider { project in
      _ = try session(project, "once")
      let first = try ServedProject.Server(
        ["record", "--mode", "all", "--to", "taped"], in: project.folder)
      let second = try ProgramRun.run(
        ["mock", "record", "--mode", "all", "--to", "taped"], in: project.folder)
      #expect(second.exit == 2)
      #expect(second.errors.contains("another chaindrill records to this cassette"))
      _ = try first.stop()
    }
  }

  @Test func aFolderThatIsAFileIsRefusedAtOnce() throws {
    try withProvider { project in
      let outcome = try ProgramRun.run(
        ["mock", "record", "--mode", "all", "--to", "environments/alpha.yaml"], in: project.folder)
      #expect(outcome.exit == 2, "\(outcome.everything)")
      #expect(outcome.errors.contains("cannot be written: Not a directory"))
      #expect(outcome.output.isEmpty)
    }
  }
}
