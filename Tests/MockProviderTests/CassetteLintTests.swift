import ContractModel
import Foundation
import TestSupport
import Testing

@testable import MockProvider

@Suite struct CassetteLintTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    _ = try folder.cassettes([
      .make(), .make("two", user: "B?", stream: true), .make("gpt", member: .gpt),
    ])
  }

  private func lint(
    _ members: [ModelEnvironment] = [.fable, .gpt], secrets: [Secret] = []
  ) throws -> CassetteLint.Outcome {
    try CassetteLint(members: members, secrets: secrets).check(folder.path, label: "fixtures")
  }

  private func name(_ suffix: String) throws -> String {
    let files = try folder.files("limits")
    return "limits/" + (try #require(files.first { $0.hasSuffix(suffix) }))
  }

  @Test func findsNothingInWhatTheToolWrote() throws {
    let outcome = try lint()
    #expect(outcome.cassettes == 1)
    #expect(outcome.set.recordings.count == 3)
    #expect(outcome.findings.isEmpty)
  }

  @Test func namesLineAndColumnOfACredentialAndNotTheCredential() throws {
    let key = "sk-proj-abcdefgh1234567890"
    let file = try name(".sse")
    try folder.write(try folder.text(file) + "\n: first\n: \(key)\n", to: file)
    let lines = try folder.text(file).components(separatedBy: "\n")
    let finding = try #require(try lint().findings.first { $0.code == "cassette-credential" })
    #expect(finding.severity == .error)
    #expect(finding.location?.file == "fixtures/\(file)")
    #expect(finding.location?.line == (lines.firstIndex(of: ": \(key)") ?? -9) + 1)
    #expect(finding.location?.column == 3)
    #expect(!finding.description.contains("abcdefgh"))
  }

  @Test func findsAValueThatOnlyTheProjectKnowsEvenInADraft() throws {
    try folder.write("{\"x\": \"correct horse battery\"}", to: "limits/.0009-x.json.draft")
    let outcome = try lint(secrets: [Secret("correct horse battery")])
    #expect(Set(outcome.findings.map(\.code)) == ["cassette-credential", "cassette-stray"])
    #expect(outcome.findings.allSatisfy { $0.location?.file.hasSuffix(".draft") == true })
  }

  @Test func findsFilesThatBelongToNothing() throws {
    try folder.write("data: x\n\n", to: "limits/0042-openai-chat-00000000.sse")
    try folder.write("hello", to: "limits/notes.txt")
    let strays = try lint().findings.filter { $0.code == "cassette-stray" }
    #expect(
      strays.compactMap(\.location?.file) == [
        "fixtures/limits/0042-openai-chat-00000000.sse", "fixtures/limits/notes.txt",
      ])
    #expect(strays.allSatisfy { $0.severity == .warning })
  }

  @Test func findsMembersThatTheProjectDoesNotHave() throws {
    let found = try lint([.fable]).findings
    #expect(found.map(\.code) == ["cassette-member"])
    #expect(found.first?.message.contains("\"openai/gpt-4o\"") == true)
  }

  @Test func findsRecordingsOfAnotherWire() throws {
    let moved = ModelEnvironment.make("openai/gpt-4o", wire: .openAIResponses, model: "gpt-4o")
    let found = try lint([.fable, moved]).findings
    #expect(found.map(\.code) == ["cassette-wire"])
    #expect(found.first?.message.contains("expected wire \"openai-responses\"") == true)
  }

  @Test func findsRepliesThatCannotBeRead() throws {
    let file = try name(".sse")
    let text = try folder.text(file).replacing(
      "event: content_block_delta\ndata: {",
      with:
        "event: content_block_delta\ndata: {{", maxReplacements: 1)
    try folder.write(text, to: file)
    let codes = try lint().findings.map(\.code)
    #expect(codes.contains("cassette-reply"))
  }

  @Test func findsMissingAttributes() throws {
    try FileManager.default.removeItem(atPath: "\(folder.path)/limits/.gitattributes")
    #expect(try lint().findings.map(\.code) == ["cassette-attributes"])
  }

  @Test func passesOnWhatLoadingNotices() throws {
    let file = try name(".json")
    try folder.edit(file, "\"trial\": 1,", "\"trial\": 1")
    let found = try lint().findings
    #expect(found.contains { $0.code == "cassette-damaged" && $0.severity == .error })
  }

  @Test func countsNoCassetteWhereThereIsNone() throws {
    let empty = try TemporaryFolder()
    let outcome = try CassetteLint(members: [], secrets: []).check(empty.path, label: "x")
    #expect(outcome.cassettes == 0)
    #expect(outcome.findings.isEmpty)
  }

  @Test func tellsStaleCassettesByTheirDate() throws {
    let set = try CassetteSet.load(from: folder.path)
    let day = Int64(86_400_000)
    let date = CassetteManifest.make().date.milliseconds
    func stale(_ days: Int64) -> [StaleCassette] {
      set.stale(at: Timestamp(milliseconds: date + days * day), after: .seconds(30 * 86_400))
    }
    #expect(stale(30).isEmpty)
    #expect(stale(-3).isEmpty)
    #expect(stale(31).map(\.name) == ["limits"])
    #expect(stale(45).first?.days == 45)
    let warnings = set.staleness(
      at: Timestamp(milliseconds: date + 45 * day), after: .seconds(1), label: "fixtures")
    #expect(
      warnings.map(\.headline) == [
        "fixtures/limits/cassette.json:1:1: warning: synthetic 45 days ago [cassette-stale]"
      ])
  }
}
