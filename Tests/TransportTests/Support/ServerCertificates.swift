import Foundation
import TestSupport

/// A test authority and a certificate it gave to 127.0.0.1, made by the `openssl` program.
struct ServerCertificates {
  private let scratch: TemporaryFolder
  private var folder: String { scratch.path }

  /// The authority's own certificate: who trusts it trusts the server.
  var authority: String { "\(folder)/authority.pem" }
  var certificate: String { "\(folder)/certificate.pem" }
  var key: String { "\(folder)/key.pem" }

  /// Where the program is; nil and so a visible skip without it, but not where `CI` is set.
  static let program = ["/usr/bin/openssl", "/usr/local/bin/openssl"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  static var isPossible: Bool { program != nil || SharedData.isDemanded }

  /// New certificates, whose files go with the value.
  init() async throws {
    scratch = try TemporaryFolder()
    try scratch.write(Self.settings, to: "settings")
    try await make("authority", [])
    try await make("certificate", ["-CA", authority, "-CAkey", "\(folder)/authority-key.pem"])
  }

  /// Makes the authority's directory of hashed names, as `SSL_CERT_DIR` wants it.
  func makeDirectory() async throws -> String {
    let directory = "\(folder)/directory"
    try scratch.write(try scratch.bytes("authority.pem"), to: "directory/authority.pem")
    try await Self.run(["rehash", directory])
    return directory
  }

  private func make(_ kind: String, _ issuer: [String]) async throws {
    let key = kind == "authority" ? "\(folder)/authority-key.pem" : key
    try await Self.run(
      [
        "req", "-x509", "-config", "\(folder)/settings", "-extensions", kind,
        "-subj", "/CN=chaindrill test \(kind)", "-newkey", "ec",
        "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
        "-keyout", key, "-out", "\(folder)/\(kind).pem",
      ] + issuer)
  }

  private static func run(_ arguments: [String]) async throws {
    await (try SpawnedProgram(program, arguments)).ended.wait()
  }

  private static let settings = """
    [req]
    distinguished_name = name
    [name]
    [authority]
    basicConstraints = critical, CA:TRUE
    keyUsage = critical, keyCertSign
    subjectKeyIdentifier = hash
    [certificate]
    basicConstraints = critical, CA:FALSE
    subjectAltName = IP:127.0.0.1

    """
}
