import Foundation
import Testing

/// The program while it runs; it sees `PATH`, `LC_ALL` and the variables it is given, no others.
final class RunningProgram {
  private let process = Process()
  private let ended = DispatchSemaphore(value: 0)
  private let scratch: URL
  private let announcements: Pipe?

  /// Where standard output goes: a file, or a pipe whose first line the test waits for.
  enum Output { case file, announcements }

  init(
    _ arguments: [String], in folder: URL, environment: [String: String] = [:],
    output: Output = .file
  ) throws {
    process.executableURL = try ProgramRun.program
    scratch = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    announcements = output == .announcements ? Pipe() : nil
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = environment.merging(
      ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "", "LC_ALL": "C.UTF-8"]
    ) { given, _ in given }
    process.standardInput = FileHandle.nullDevice
    // Files rather than pipes where nobody reads along: a full pipe would block the program.
    process.standardOutput = try announcements ?? emptyFile("out")
    process.standardError = try emptyFile("err")
    process.terminationHandler = { [ended] _ in ended.signal() }
    try process.run()
  }

  /// Sends a signal to this program alone.
  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// The first line on standard output, once it is printed; nil where the program ended before.
  func firstLine() throws -> String? {
    var bytes = Data()
    while let chunk = try announcements?.fileHandleForReading.read(upToCount: 1), !chunk.isEmpty {
      if chunk.first == 0x0A { return String(decoding: bytes, as: UTF8.self) }
      bytes += chunk
    }
    return nil
  }

  /// Waits for the end; a program that hangs is killed after a minute and fails the test.
  func outcome() throws -> ProgramRun.Outcome {
    if ended.wait(timeout: .now() + 60) == .timedOut {
      Issue.record("still running after a minute: \(process.arguments ?? [])")
      send(SIGKILL)
      ended.wait()
    }
    let rest = try announcements?.fileHandleForReading.readToEnd()
    let output = try rest ?? (announcements == nil ? contents("out") : Data())
    let outcome = ProgramRun.Outcome(
      exit: process.terminationStatus, output: String(decoding: output, as: UTF8.self),
      errors: String(decoding: try contents("err"), as: UTF8.self))
    try FileManager.default.removeItem(at: scratch)
    return outcome
  }

  private func emptyFile(_ name: String) throws -> FileHandle {
    try Data().write(to: scratch.appending(path: name))
    return try FileHandle(forWritingTo: scratch.appending(path: name))
  }

  private func contents(_ name: String) throws -> Data {
    try Data(contentsOf: scratch.appending(path: name))
  }
}
