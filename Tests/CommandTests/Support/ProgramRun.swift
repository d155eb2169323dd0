import Foundation
import Testing

/// Runs the built program as a user would, in a folder, and keeps what it printed.
enum ProgramRun {
  /// How a run of the program ended.
  struct Outcome: Sendable {
    /// The exit code, or the number of the signal that killed it.
    var exit: Int32
    var output: String
    var errors: String

    /// Everything printed, as a reader of both streams sees it.
    var everything: String { output + errors }
  }

  /// The program: `CHAINDRILL_PROGRAM` where that is set, else the one beside the test bundle.
  static var program: URL {
    get throws {
      if let named = ProcessInfo.processInfo.environment["CHAINDRILL_PROGRAM"] {
        return URL(fileURLWithPath: named)
      }
      // The test runner lies in the build folder; look there, debug or release alike.
      var folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
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

  /// Runs with arguments in a folder until the program ends.
  static func run(
    _ arguments: [String], in folder: URL, environment: [String: String] = [:]
  ) throws -> Outcome {
    try RunningProgram(arguments, in: folder, environment: environment).outcome()
  }
}
