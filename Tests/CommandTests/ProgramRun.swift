import Foundation

/// Runs the built program as a user would, in a folder, and keeps what it printed.
struct ProgramRun {
  struct Outcome: Sendable {
    var exit: Int32
    var output: String
    var errors: String
  }

  /// The program beside the test bundle.
  static var program: URL {
    get throws {
      // The test runner lies in the build folder; look there, debug or release alike.
      let bundle = URL(fileURLWithPath: CommandLine.arguments[0])
      var folder = bundle.deletingLastPathComponent()
      for _ in 0..<6 {
        let candidate = folder.appending(path: "chaindrill")
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: candidate.path, isDirectory: &isFolder),
          !isFolder.boolValue
        {
          return candidate
        }
        folder.deleteLastPathComponent()
      }
      throw MissingProgram()
    }
  }

  struct MissingProgram: Error, CustomStringConvertible {
    var description: String { "the program \"chaindrill\" is not built beside the tests" }
  }

  /// The repository's root, found from this file.
  static var repository: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
  }

  /// Runs with arguments in a folder; the environment holds `PATH`, `HOME` and what is given.
  static func run(
    _ arguments: [String], in folder: URL, environment: [String: String] = [:]
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = try program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    var variables = environment
    variables["PATH"] = ProcessInfo.processInfo.environment["PATH"]
    variables["LC_ALL"] = variables["LC_ALL"] ?? "C.UTF-8"
    process.environment = variables
    process.standardInput = FileHandle.nullDevice
    // Files rather than pipes: a full pipe would block the program.
    let scratch = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let (output, errors) = (scratch.appending(path: "out"), scratch.appending(path: "err"))
    for file in [output, errors] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return Outcome(
      exit: process.terminationStatus,
      output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }
}
