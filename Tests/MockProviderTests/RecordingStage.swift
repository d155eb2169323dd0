import ContractModel
import Foundation
import TestSupport
import Transport
import WireFormats

@testable import MockProvider

/// A caller, the recording mock provider, and a provider on plain sockets behind it.
final class RecordingStage: Sendable {
  let folder: TemporaryFolder
  let provider: RawProvider
  let client: HTTPClient
  let session: RecordSession
  let mock: MockProvider
  let addresses: MockAddresses

  static let prompt =
    #"{"model":"gpt-4o","stream":true,"messages":[{"role":"user","content":"Say hello."}]}"#
  static let member = ModelEnvironment.gpt.name

  static func event(_ text: String) -> [UInt8] {
    Array(#"data: {"choices":[{"index":0,"delta":{"content":"\#(text)"}}]}"#.utf8) + [0x0A, 0x0A]
  }

  static let finish =
    Array(
      #"data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}"#.utf8) + [0x0A, 0x0A]
  static let done = Array("data: [DONE]\n\n".utf8)

  init(
    _ mode: RecordMode = .newEpisodes, idle: Duration = .seconds(300),
    in folder: TemporaryFolder? = nil, secrets: [Secret] = [],
    credentials: ResolvedCredentials? = nil, below path: String = "",
    port: Int? = nil, script: @escaping @Sendable (String) -> [RawProvider.Step]
  ) async throws {
    self.folder = try folder ?? TemporaryFolder()
    provider = try RawProvider(script)
    client = try HTTPClient()
    var member = ModelEnvironment.gpt
    member.baseURL = "http://127.0.0.1:\(port ?? provider.port)"
    let directory = self.folder.path + "/taped" + path
    session = RecordSession(
      mode: mode, directory: directory,
      manifest: CassetteManifest(
        origin: .recorded, date: Timestamp(milliseconds: 0), tool: "test"),
      redaction: CassetteRedaction(secrets),
      upstream: Upstream(
        client: client, credentials: credentials.map { [member.name: $0] } ?? [:],
        limits: ExchangeLimits(
          headerTimeout: .seconds(60), idle: idle, total: .seconds(300), maxBodyBytes: 1 << 40),
        now: { Timestamp(milliseconds: 0) }))
    let set =
      FileManager.default.fileExists(atPath: directory)
      ? try CassetteSet.load(from: directory) : CassetteSet()
    mock = MockProvider(members: [member], cassettes: set, session: session)
    addresses = try await mock.start()
  }

  var target: String { MountTable.path(of: Self.member) + "/v1/chat/completions" }

  /// Posts a prompt and reads the whole reply.
  func post(
    _ body: String = prompt, headers: [String: String] = [:], query: String = ""
  ) async throws -> SeenReply {
    let (port, target) = (addresses.port, target + query)
    return try await onThread {
      try LoopbackConnection(port: port).exchange(
        "POST", target, headers: headers, body: Array(body.utf8))
    }
  }

  /// Posts a prompt and reads to the connection's end.
  func drain(_ body: String = prompt) async throws -> (
    bytes: [UInt8], left: LoopbackConnection.Left
  ) {
    let (port, target) = (addresses.port, target)
    return try await onThread {
      try LoopbackConnection(port: port).drain("POST", target, body: Array(body.utf8))
    }
  }

  func recorded() throws -> CassetteSet { try CassetteSet.load(from: folder.path + "/taped") }

  /// Ends everything; what was recorded stays until the folder is let go.
  func end() async {
    await mock.stop(grace: .zero)
    provider.stop()
    await client.shutdown()
    session.close()
  }
}
