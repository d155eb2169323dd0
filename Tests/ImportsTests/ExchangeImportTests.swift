import ContractModel
import Foundation
import Imports
import JSONSupport
import MockProvider
import Testing
import WireFormats

@Suite struct ExchangeImportTests {
  private let members = [
    member("openai/gpt-4o", model: "gpt-4o"), member("openai/gpt-4o-mini", model: "gpt-4o-mini"),
  ]

  private static func member(_ name: String, model: String) -> ModelEnvironment {
    ModelEnvironment(
      name: name, family: model, provider: "openai", wire: .openAIChat,
      baseURL: "https://API.example.com/v1", model: model,
      location: .init(file: "e.yaml", line: 1, column: 1), digest: ContentDigest(of: []))
  }

  private func line(
    _ model: String, url: String = "https://api.example.com/v1/chat/completions",
    text: String? = nil
  ) -> String {
    let body = #"{"model": "\#(model)", "messages": [{"role": "user", "content": "Hi"}]}"#
    let reply =
      #"{"id": "1", "model": "m", "choices": [{"index": 0, "finish_reason": "stop", "message": "#
      + #"{"role": "assistant", "content": "Hello"}}]}"#
    let response = text.map { #"{"text": \#(JSONValue.string($0).text(.compact))}"# }
    return #"{"request": {"url": "\#(url)", "body": \#(body)}, "response": "#
      + (response ?? #"{"body": \#(reply), "total_ms": 40}"#) + "}"
  }

  private func imported(
    _ lines: [String], only: ModelEnvironment? = nil
  ) throws -> (account: ImportAccount, set: CassetteSet) {
    let folder = NSTemporaryDirectory() + "chaindrill-import-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let recorder = try CassetteRecorder(
      directory: folder + "/taken",
      manifest: CassetteManifest(
        origin: .recorded, date: Timestamp(milliseconds: 0), tool: "test"),
      redaction: CassetteRedaction())
    var account = ImportAccount()
    let entries = try ExchangePairs.entries(
      Array(lines.joined(separator: "\n").utf8), file: "p.jsonl")
    ExchangeImport(members: members, only: only, recorder: recorder)
      .run(entries, into: &account)
    return (account, try CassetteSet.load(from: folder))
  }

  @Test func recordsEachExchangeForTheMemberOfItsModel() throws {
    let (account, set) = try imported([line("gpt-4o-mini"), line("gpt-4o")])
    #expect(account.carried == 2)
    #expect(set.recordings.map(\.mount) == ["openai/gpt-4o-mini", "openai/gpt-4o"])
    #expect(set.recordings[0].times.total == .milliseconds(40))
    #expect(set.diagnostics.isEmpty)
  }

  @Test func accountsForEveryEntry() throws {
    let (account, set) = try imported([
      line("gpt-4o"), line("gpt-9"), line("gpt-4o", url: "https://other.example.com/v1/x"),
      line("gpt-4o", url: "https://api.example.com/v1/files"), "nonsense",
      line("gpt-4o", text: "data: {\"choices\":[]}\n\ndata: [DONE]\n\n"),
    ])
    #expect((account.carried, account.changed, account.dropped.count) == (1, 1, 4))
    #expect(account.total == 6)
    #expect(account.total == account.carried + account.changed + account.dropped.count)
    #expect(
      account.changes == [
        "the stream's own chunks are unknown: one piece for each event": 1
      ])
    #expect(account.dropped.map(\.place) == ["p.jsonl:2", "p.jsonl:3", "p.jsonl:4", "p.jsonl:5"])
    #expect(account.dropped[0].reason.contains("gpt-9"))
    #expect(account.dropped[1].reason.contains("other.example.com"))
    #expect(account.dropped[2].reason.contains("/v1/files"))
    #expect(set.recordings.count == 2)
    #expect(set.recordings[1].stream?.chunks.count == 2)
  }

  @Test func takesTheNamedMemberWhateverTheAddress() throws {
    let (account, set) = try imported(
      [line("any", url: "http://localhost:4000/v1/chat/completions")], only: members[0])
    #expect(account.carried == 1)
    #expect(set.recordings.map(\.mount) == ["openai/gpt-4o"])
  }
}
