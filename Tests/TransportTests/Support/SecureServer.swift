import Foundation

/// `openssl s_server` on a free loopback port, with a certificate made for 127.0.0.1 alone.
struct SecureServer {
  let port: String
  let certificates: ServerCertificates

  func url(_ host: String) -> String { "https://\(host):\(port)/" }

  /// Runs `body` against a new server, then ends it and removes its files.
  ///
  /// It answers every GET with a page.
  static func run(_ body: (SecureServer) async throws -> Void) async throws {
    let certificates = try await ServerCertificates()
    defer { withExtendedLifetime(certificates) {} }
    let server = try SpawnedProgram(
      ServerCertificates.program,
      [
        "s_server", "-accept", "127.0.0.1:0", "-key", certificates.key,
        "-cert", certificates.certificate, "-www",
      ])
    try await server.whileRunning { server in
      let port = try await server.line(after: "ACCEPT 127.0.0.1:")
      try await body(SecureServer(port: port, certificates: certificates))
    }
  }
}
