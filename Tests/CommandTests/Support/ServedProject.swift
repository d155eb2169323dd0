import Foundation
import JSONSupport
import Testing

/// A project whose members are another project's `mock serve` or `mock record`.
struct ServedProject {
  /// A running mock, and where its members are.
  struct Server {
    let program: RunningProgram
    let bases: [String: String]

    /// Starts `mock serve` or `mock record` in a folder and waits for its announcement.
    init(
      _ arguments: [String], in folder: URL, environment: [String: String] = [:]
    ) throws {
      program = try RunningProgram(
        ["mock"] + arguments, in: folder, environment: environment, output: .announcements)
      let line = try program.firstLine() ?? ""
      let announced = try #require(
        try? JSONValue(parsing: line), "\(arguments): \(line) \(line.isEmpty ? "ended" : "")")
      bases = (announced["members"]?.objectValue ?? [:]).reduce(into: [:]) {
        $0[$1.key] = $1.value.stringValue
      }
    }

    /// The port and path of a member, with the path of a call behind it.
    func call(_ member: String, _ path: String) throws -> (port: UInt16, path: String) {
      let url = try #require(bases[member].flatMap { URL(string: $0) })
      let port = try #require(url.port.flatMap { UInt16(exactly: $0) })
      return (port, url.path(percentEncoded: true) + path)
    }

    /// Interrupts it, as its user would, and waits.
    func stop() throws -> ProgramRun.Outcome {
      program.send(SIGINT)
      return try program.outcome()
    }
  }

  /// Points every environment of a project at a server's members, and takes their rates away.
  static func point(_ project: ProjectCopy, at bases: [String: String]) throws {
    let folder = project.folder.appending(path: "environments").path
    for file in try FileManager.default.contentsOfDirectory(atPath: folder) {
      let path = "environments/\(file)"
      var lines = try project.text(path).components(separatedBy: "\n")
      guard let name = lines.first(where: { $0.hasPrefix("environment: ") })?.dropFirst(13) else {
        continue
      }
      let member = String(name.prefix { $0 != " " })
      let base = try #require(bases[member], "\(member)")
      let left = ["requests_per_minute:", "aws_secret_access_key:"]
      lines = lines.filter { line in !left.contains { line.contains($0) } }.map { line in
        if line.hasPrefix("base_url:") { return "base_url: \(base)" }
        // A signature needs the region that only Amazon's own host names.
        return line.replacing("aws_access_key_id:", with: "bearer:")
      }
      try project.write(lines.joined(separator: "\n"), to: path)
    }
  }

  /// Names of a project's variables for keys, each with a value that nothing else has.
  static let keys = [
    "ANTHROPIC_API_KEY", "GROQ_API_KEY", "OPENAI_API_KEY", "SCALEWAY_API_KEY", "ACME_KEY",
    "AWS_ACCESS_KEY_ID", "OPPER_API_KEY", "VERTEX_ACCESS_TOKEN",
  ].reduce(into: [String: String]()) { $0[$1] = "\($1.lowercased())-Zq81-0f3c77aa-value" }
}

extension LoopbackSocket {
  /// Posts JSON and reads all there is to the connection's end, which may be a reset.
  static func drain(
    _ body: String, to path: String, port: UInt16, headers: String = ""
  ) -> (bytes: [UInt8], isReset: Bool)? {
    guard let client = connect(port: port) else { return nil }
    defer { close(client) }
    send(
      "POST \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n\(headers)"
        + "Connection: close\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)", to: client)
    var bytes: [UInt8] = []
    while true {
      var chunk = [UInt8](repeating: 0, count: 16 << 10)
      let count = recv(client, &chunk, chunk.count, 0)
      if count <= 0 { return (bytes, count < 0) }
      bytes += chunk.prefix(count)
    }
  }
}
