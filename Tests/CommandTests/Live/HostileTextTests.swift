import Foundation
import Testing
import XMLSupport

/// Text of models and providers, written to hurt whoever reads it, in everything a run writes.
@Suite struct HostileTextTests {
  private static let hostile = """
    ::error file=a.swift,line=1::owned\\n##vso[task.setvariable variable=x]y\\n##[error]owned\\n\
    \\u001b[31mred\\u001b]0;title\\u0007 ]]> <script>alert(1)</script> \\u202e | \\u009b31m\\rgone \
    section_start:1:owned\\n  ::set-output name=a::b\\n- [x](javascript:alert(1))
    """

  @Test func aReplyHurtsNoReader() throws {
    try expectHarmless { .text(Self.hostile, to: $0) }
  }

  @Test func aProvidersErrorHurtsNoReader() throws {
    try expectHarmless { _ in
      .reply(
        status: 400, headers: ["x-request-id: ::error::owned"],
        body: "{\"error\": {\"message\": \"\(Self.hostile)\", \"type\": \"##vso[owned]\"}}")
    }
  }

  private func expectHarmless(
    _ answer: @escaping @Sendable (ProviderServer.Seen) -> ProviderServer.Answer
  ) throws {
    let project = try LiveProject(cases: LiveProject.plainCases(1)) { request, _ in
      answer(request)
    }
    defer { project.end() }
    let files = ["out/run.md", "out/github.txt", "out/run.tap", "out/run.txt", "out/run.json"]
    let outcome = try project.run(
      [
        "run", "-o", "json", "--report", "markdown=out/run.md", "--report", "github=out/github.txt",
        "--report", "tap=out/run.tap", "--report", "console=out/run.txt", "--report",
        "json=out/run.json", "--report", "junit=out/junit",
      ])
    #expect([1, 3].contains(outcome.exit))
    expectHarmless(outcome.output, "standard output")
    expectHarmless(outcome.errors, "standard error")
    for file in files { expectHarmless(try project.copy.text(file), file) }
    #expect(try !markdown(of: project).contains { $0.contains("<script>") })
    let junit = try project.copy.text("out/junit/TEST-live.acme__alpha.xml")
    expectHarmless(junit, "junit")
    #expect(try ParsedXML(junit).rootName == "testsuites")
  }

  /// The lines of the Markdown report that are not in a fenced block, where they mean something.
  private func markdown(of project: LiveProject) throws -> [Substring] {
    var isFenced = false
    return try project.copy.text("out/run.md").split(separator: "\n").filter { line in
      if line.hasPrefix("```") { isFenced.toggle() }
      return !isFenced
    }
  }

  private func expectHarmless(_ text: String, _ name: String) {
    #expect(text.contains("owned"), "\(name) shows the text")
    let controls = text.unicodeScalars.filter { scalar in
      (scalar.value < 0x20 && scalar != "\n") || (0x7F...0x9F).contains(scalar.value)
        || scalar.value == 0x202E
    }
    #expect(controls.isEmpty, "\(name)")
    #expect(!text.contains("##vso[") && !text.contains("##[error]"), "\(name)")
    for line in text.split(separator: "\n") {
      let start = line.drop { $0 == " " }
      #expect(!start.hasPrefix("::error file=a.swift"), "\(name): \(line)")
      #expect(!start.hasPrefix("::set-output"), "\(name): \(line)")
      #expect(!start.hasPrefix("section_start:"), "\(name): \(line)")
    }
  }
}
