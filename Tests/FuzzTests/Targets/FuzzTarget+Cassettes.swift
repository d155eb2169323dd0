import ContractModel
import Foundation
import JSONSupport
import TestSupport
import WireFormats

@testable import MockProvider

extension FuzzTarget {
  /// Recordings, scripted replies and what the recorder writes.
  static let cassettes: [FuzzTarget] = [manifests, interactions, scripts, recorder]

  private static let manifest = CassetteManifest(
    origin: .recorded, date: Timestamp(milliseconds: 1_795_000_000_000), tool: "chaindrill 0.1")

  private static let manifests = FuzzTarget(
    "cassette-manifest", share: 5, .json, .files("fixtures/cassettes", "cassette.json")
  ) { bytes, _ in
    do {
      let manifest = try CassetteManifest(parsing: bytes, file: "a/cassette.json")
      let again = outcome { try CassetteManifest(parsing: manifest.encoded(), file: "b") }
      try Demands.same(again, .success(manifest), "a manifest written reads as itself")
    } catch let error as MockProviderError {
      if case .badManifest(let finding) = error {
        try Demands.finding(finding)
      } else {
        try Demands.message(error.description, of: "manifest")
      }
    }
  }

  private static let reader = RecordingReader(
    folder: CassetteFolder(path: Repository.file("fixtures/cassettes/support-triage").path),
    label: "cassettes/a", cassette: "a", manifest: manifest,
    profile: .prompt, limits: .default)

  private static let interactions = FuzzTarget(
    "cassette-interaction", share: 35, work: 8, .json,
    .files("fixtures/cassettes", ".json", most: 60)
  ) { bytes, _ in
    func read() throws -> (Recording, [Diagnostic]) {
      try reader.read(file: "0001-a.json", bytes: bytes)
    }
    do {
      let (recording, warnings) = try read()
      for warning in warnings { try Demands.finding(warning) }
      try demand(HTTPHead.isServable(recording.head), "a recorded head can be served")
      try Demands.same(try read().0.key, recording.key, "a key is deterministic")
    } catch let finding as Diagnostic {
      try Demands.finding(finding)
    }
  }

  private static let scripts = FuzzTarget(
    "reply-script", share: 15, work: 6, .lines,
    .lines("fixtures/replies", ".jsonl", most: 100)
  ) { bytes, _ in
    let (replies, findings) = ScriptedReplies.parse(bytes, file: "replies/a.jsonl")
    for finding in findings { try Demands.finding(finding) }
    let lines = bytes.split(separator: 0x0A).count
    try demand(
      replies.replies.count + findings.count <= lines, "a line gives a reply or a finding")
  }

  /// A golden request with whatever came back, through redaction to a file and back.
  private static let recorder = FuzzTarget(
    "recorder", share: 20, work: 16, .json,
    .files("fixtures/wire", ".response.json", ".error.json", most: 120)
  ) { bytes, chance in
    let secret = "sk-ant-REDACT-0123456789abcdef"
    let redaction = CassetteRedaction([Secret(secret)])
    var bytes = bytes
    if chance.number(in: 0..<4) == 0 {
      bytes.insert(contentsOf: secret.utf8, at: chance.number(in: 0...bytes.count))
    }
    let masked = redaction.masked(bytes)
    try demand(masked.count == bytes.count, "a mask is as long as what it covers")
    try demand(!redaction.findsSecret(in: masked), "nothing secret is left behind a mask")
    let exchange = CapturedExchange(
      member: .fuzz(.openAIChat),
      request: WireMessage(
        path: "/v1/chat/completions",
        body: Array(#"{"model":"m","messages":[{"role":"user","content":"Ping?"}]}"#.utf8)),
      head: WireReplies.head(&chance, type: "application/json"), chunks: [(bytes, .zero)],
      end: .complete, total: .milliseconds(9))
    let interaction: Interaction
    do throws(MockProviderError) {
      interaction = try exchange.interaction(redaction)
    } catch {
      return try Demands.message(error.description, of: "recorder")
    }
    let file = interaction.encoded(bodyFile: "0001-a.body", profile: .prompt)
    guard case .inline = interaction.bodyPlace else { return }
    let read = try reader.read(file: "0001-a.json", bytes: file).recording
    try Demands.same(read.key, interaction.key, "a recording keeps its key")
    try Demands.same(read.head.status, interaction.head.status, "a recording keeps its status")
    guard case .bytes(let body) = read.body else { throw FuzzViolation(rule: "inline", detail: "") }
    try demand(body == interaction.body, "a recording keeps its body")
  }
}

extension HTTPHead {
  /// Whether names and values may be written into a head as they are.
  fileprivate static func isServable(_ head: HTTPHead) -> Bool {
    (100...999).contains(head.status)
      && head.headers.fields.allSatisfy { CassetteFormat.isHeaderValue($0.value) }
  }
}
