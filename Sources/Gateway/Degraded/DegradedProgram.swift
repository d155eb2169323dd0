import ContractModel
import Subprocess

#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// Runs the programs that routes declare for their degraded mode.
package struct DegradedProgram: Sendable {
  /// What a program may take, and print at most.
  private static let patience = Duration.seconds(10)
  private static let longestOutput = 1 << 20

  private let folder: String

  /// Programs run in that folder.
  package init(in folder: String) { self.folder = folder }

  /// What the program printed; nil where it could not be run, failed, or took too long.
  package func run(_ command: DegradedCommand, input: [UInt8]) async -> [UInt8]? {
    guard let program = command.command.first else { return nil }
    let executable: Executable =
      program.contains("/") ? .path(FilePath(program)) : .name(program)
    let arguments = Arguments(Array(command.command.dropFirst()))
    return await withTaskGroup(of: [UInt8]?.self) { group in
      group.addTask {
        // Ended with its descendants when the task is cancelled.
        let result = try? await Subprocess.run(
          executable, arguments: arguments, workingDirectory: FilePath(folder),
          input: .array(input), output: .bytes(limit: Self.longestOutput), error: .discarded)
        guard let result, result.terminationStatus.isSuccess else { return nil }
        return result.standardOutput
      }
      group.addTask {
        try? await Task.sleep(for: Self.patience)
        return nil
      }
      let first = await group.next()
      group.cancelAll()
      return first ?? nil
    }
  }
}
