import Foundation
import Testing

/// Keys reach their member's authorization header and nothing else.
@Suite struct CredentialTests {
  private static let alpha = LiveProject.keys["ALPHA_KEY"] ?? ""
  private static let beta = LiveProject.keys["BETA_KEY"] ?? ""

  @Test func keysReachOnlyTheirOwnMembersHeader() throws {
    let project = try LiveProject(cases: LiveProject.plainCases(2)) { request, _ in
      .text("fine", to: request)
    }
    defer { project.end() }
    try project.addBeta()
    let outcome = try project.run(["run"])
    #expect(outcome.exit == 0, "\(outcome.everything)")
    #expect(project.server.seen.count == 4)
    for request in project.server.seen {
      let isAlpha = request.lines[0].contains("/chat/completions")
      let (own, other) = isAlpha ? (Self.alpha, Self.beta) : (Self.beta, Self.alpha)
      let header = isAlpha ? "authorization: bearer \(own)" : "x-api-key: \(own)"
      #expect(request.lines(holding: own).map { $0.lowercased() } == [header.lowercased()])
      #expect(request.lines(holding: other).isEmpty)
      #expect(!request.body.contains(own) && !request.body.contains(other))
    }
  }

  @Test func aReplyThatEchoesTheKeyIsMaskedEverywhere() throws {
    let project = try echoingProject()
    defer { project.end() }
    let outcome = try project.run(Self.runWithEveryReport)
    #expect(outcome.exit == 1)
    #expect(outcome.everything.contains("[redacted]"))
    for key in [Self.alpha, Self.beta] { try expectNone(of: key, in: outcome, project) }
  }

  @Test func aCutThroughAKeyLeavesNoHalfOfIt() throws {
    let project = try echoingProject()
    defer { project.end() }
    let outcome = try project.run(Self.runWithEveryReport)
    for key in [Self.alpha, Self.beta] {
      try expectNone(of: String(key.prefix(16)), in: outcome, project)
    }
  }

  /// Two members on a server that echoes their keys, in text at many distances.
  private func echoingProject() throws -> LiveProject {
    let cases = (0..<40).map {
      "  - id: case-\($0)\n    user: about case-\($0).\n    expect: {equals: fine, json: true}\n"
    }
    let project = try LiveProject(cases: cases) { request, number in
      let key = request.lines[0].contains("/chat/completions") ? Self.alpha : Self.beta
      let filler = String(repeating: "word ", count: number)
      return .text(
        "\(filler)\(key) and \(key)", to: request,
        headers: ["x-request-id: \(key)", "request-id: \(key)", "x-echo: \(key)"])
    }
    try project.addBeta()
    return project
  }

  @Test(arguments: [400, 401, 404])
  func anErrorThatEchoesTheKeyIsMaskedEverywhere(_ status: Int) throws {
    let project = try LiveProject(cases: LiveProject.plainCases(1)) { request, _ in
      let filler = String(repeating: "word ", count: 12)
      let body =
        "{\"type\": \"error\", \"error\": {\"type\": \"invalid_request_error\", "
        + "\"code\": \"\(Self.alpha)\", "
        + "\"message\": \"\(filler)wrong key \(Self.alpha)\(Self.beta), \(Self.beta)\"}}"
      return .reply(status: status, headers: [], body: body)
    }
    defer { project.end() }
    try project.addBeta()
    let outcome = try project.run(Self.runWithEveryReport)
    #expect(outcome.exit == 3, "\(outcome.everything)")
    for key in [Self.alpha, Self.beta] {
      try expectNone(of: String(key.prefix(16)), in: outcome, project)
    }
  }

  private static let runWithEveryReport =
    ["run"]
    + [
      "junit=out/junit", "junit-strict=out/strict", "json=out/run.json", "markdown=out/run.md",
      "github=out/github.txt", "tap=out/run.tap", "console=out/run.txt",
    ].flatMap { ["--report", $0] }

  private func expectNone(
    of key: String, in outcome: ProgramRun.Outcome, _ project: LiveProject
  ) throws {
    let lastReport = project.copy.folder.appending(path: "out/run.txt")
    #expect(FileManager.default.fileExists(atPath: lastReport.path))
    #expect(!outcome.everything.contains(key))
    let files = try project.copy.files(holding: key)
    #expect(files == [])
  }
}
