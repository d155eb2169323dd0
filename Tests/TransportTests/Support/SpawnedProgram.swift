import Foundation

/// A program that runs beside a test; nothing here blocks the tasks' threads.
final class SpawnedProgram: Sendable {
  let ended = Event()
  private let id: Int32
  private let output: Pipe
  /// Kept open: the servers end with their input.
  private let input = Pipe()

  /// - Parameter program: its path; nil, as for one that is not installed, throws.
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

  /// Runs `body`, then ends the program whatever happened.
  func whileRunning<Result>(
    _ body: (SpawnedProgram) async throws -> Result
  ) async throws -> Result {
    do {
      let result = try await body(self)
      await end()
      return result
    } catch {
      await end()
      throw error
    }
  }

  /// Kills it, since gentler signals may be blocked where it was started, and waits.
  private func end() async {
    kill(id, SIGKILL)
    await ended.wait()
  }
}
