import Foundation

/// `openssl s_server` on a free loopback port, with a certificate made for 127.0.0.1 alone.
struct SecureServer {
  let port: String
  let certificate: String
  private let server: SpawnedProgram

  /// Waits for a line of what a client sent, of a server that shows it.
  func sees(_ start: String) async throws { _ = try await server.line(after: start) }

  func url(_ host: String) -> String { "https://\(host):\(port)/" }

  /// Where the program is; `nil` and so a visible skip without it, but not where `CI` is set.
  private static let program = ["/usr/bin/openssl", "/usr/local/bin/openssl"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  static var isPossible: Bool {
    program != nil || ProcessInfo.processInfo.environment["CI"] != nil
  }

  /// Runs `body` against a new server, then ends it and removes its files.
  ///
  /// - Parameter offers: protocols it offers by ALPN; then it answers nothing and shows what it
  ///   gets. Without any it answers every GET with a page.
  static func run(offers: [String] = [], _ body: (SecureServer) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("transport-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (key, certificate) = (folder.path + "/key.pem", folder.path + "/certificate.pem")
    let maker = try SpawnedProgram(
      program,
      [
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
        "-days", "2", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1",
        "-keyout", key, "-out", certificate,
      ])
    await maker.ended.wait()
    let server = try SpawnedProgram(
      program,
      ["s_server", "-accept", "127.0.0.1:0", "-key", key, "-cert", certificate]
        + (offers.isEmpty ? ["-www"] : ["-alpn", offers.joined(separator: ",")]))
    do {
      let port = try await server.line(after: "ACCEPT 127.0.0.1:")
      try await body(SecureServer(port: port, certificate: certificate, server: server))
    } catch {
      await server.end()
      throw error
    }
    await server.end()
  }
}

/// A program that runs beside a test; nothing here blocks the tasks' threads.
private final class SpawnedProgram: Sendable {
  let ended = Event()
  private let id: Int32
  private let output: Pipe
  /// Kept open: `s_server` ends with its input.
  private let input = Pipe()

  init(_ program: String?, _ arguments: [String]) throws {
    guard let program else { throw POSIXError(.ENOENT) }
    let process = Process()
    output = Pipe()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = input
    let ended = ended
    process.terminationHandler = { _ in ended.tell() }
    try process.run()
    id = process.processIdentifier
  }

  /// The rest of the first line of output that begins with `start`.
  func line(after start: String) async throws -> String {
    let text = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        Thread.detachNewThread { [output] in
          continuation.resume(returning: Self.firstLine(of: output.fileHandleForReading, start))
        }
      }
    } onCancel: {
      kill(id, SIGKILL)
    }
    guard let text else { throw POSIXError(.ENOTCONN) }
    return text
  }

  private static func firstLine(of file: FileHandle, _ start: String) -> String? {
    var output: [UInt8] = []
    while true {
      let data = file.availableData
      if data.isEmpty { return nil }
      output += data
      for bytes in output.split(separator: 10).dropLast(output.last == 10 ? 0 : 1) {
        let line = String(decoding: bytes, as: UTF8.self)
        if line.hasPrefix(start) {
          return line.dropFirst(start.count).trimmingCharacters(in: .whitespacesAndNewlines)
        }
      }
    }
  }

  /// Kills it, since gentler signals may be blocked where it was started, and waits.
  func end() async {
    kill(id, SIGKILL)
    await ended.wait()
  }
}
