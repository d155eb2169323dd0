import ContractModel
import Dispatch
import Foundation

/// Runs the programs that routes declare for their degraded mode.
///
/// Each blocks a thread of a queue of its own for as long as it runs, never one of the traffic's.
package struct DegradedProgram: Sendable {
  /// What a program may take, and print at most.
  private static let patience = Duration.seconds(10)
  private static let longestOutput = 1 << 20

  /// What programs see of the gateway's own variables: no credential is among them.
  private static let variables = ProcessInfo.processInfo.environment.filter {
    ["PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TZ"].contains($0.key)
  }

  private let folder: String
  private let queue = DispatchQueue(label: "chaindrill.degraded", attributes: .concurrent)

  /// Programs run in that folder.
  package init(in folder: String) { self.folder = folder }

  /// What the program printed; nil where it could not be run, failed, or took too long.
  package func run(_ command: DegradedCommand, input: [UInt8]) async -> [UInt8]? {
    await withCheckedContinuation { continuation in
      queue.async { continuation.resume(returning: output(of: command, input)) }
    }
  }

  private func output(of command: DegradedCommand, _ input: [UInt8]) -> [UInt8]? {
    guard !command.command.isEmpty, let standardInput = Self.file(holding: input) else {
      return nil
    }
    let process = Process()
    // Looked up in PATH, as a shell would.
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["--"] + command.command
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = Self.variables
    let pipe = Pipe()
    process.standardInput = standardInput
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let output = Self.read(pipe.fileHandleForReading.fileDescriptor)
    if output == nil { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    guard process.terminationReason == .exit, process.terminationStatus == 0 else { return nil }
    return output
  }

  /// A file without a name, read from its start: a program that never reads it breaks no pipe.
  private static func file(holding bytes: [UInt8]) -> FileHandle? {
    let folder = FileManager.default.temporaryDirectory.path
    var template = Array("\(folder)/chaindrill-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { return nil }
    unlink(template)
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      try handle.write(contentsOf: bytes)
      try handle.seek(toOffset: 0)
      return handle
    } catch {
      return nil
    }
  }

  /// All that comes until the end; nil where it is too much, or the end does not come in time.
  private static func read(_ descriptor: CInt) -> [UInt8]? {
    let end = ContinuousClock.now + patience
    var output: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 16 << 10)
    while output.count <= longestOutput {
      let left = (end - ContinuousClock.now) / .milliseconds(1)
      var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard left > 0 else { return nil }
      let ready = Foundation.poll(&poll, 1, CInt(left.rounded(.up)))
      if ready < 0 && errno == EINTR { continue }
      guard ready > 0 else { return nil }
      let count = Foundation.read(descriptor, &chunk, chunk.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return count == 0 ? output : nil }
      output += chunk[..<count]
    }
    return nil
  }
}
