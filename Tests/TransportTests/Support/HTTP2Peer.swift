import Foundation
import JSONSupport
import TestSupport

/// `HTTP2Peer/http2_peer.py` on a free loopback port: a server of the `h2` library that speaks
/// nothing but HTTP/2, and whose paths are behaviours.
struct HTTP2Peer {
  let port: String
  let certificates: ServerCertificates

  func url(_ path: String) -> String { "https://127.0.0.1:\(port)/\(path)" }

  /// The Python that `ci/http2-peer` gave the library; nil without it.
  private static let python: String? = {
    let python = Repository.file(".build/http2-venv/bin/python").path
    return FileManager.default.isExecutableFile(atPath: python) ? python : nil
  }()

  /// Without the programs the tests are skipped, visibly, but not where `CI` is set.
  static var isPossible: Bool {
    (python != nil && ServerCertificates.isPossible)
      || SharedData.isDemanded
  }

  /// Runs `body` against a new peer, then ends it.
  static func run(_ body: (HTTP2Peer) async throws -> Void) async throws {
    let certificates = try await ServerCertificates()
    defer { withExtendedLifetime(certificates) {} }
    let script = Repository.file("Tests/TransportTests/HTTP2Peer/http2_peer.py").path
    let program = try SpawnedProgram(python, [script, certificates.certificate, certificates.key])
    try await program.whileRunning { program in
      let port = try await program.line(after: "port ")
      try await body(HTTP2Peer(port: port, certificates: certificates))
    }
  }
}
