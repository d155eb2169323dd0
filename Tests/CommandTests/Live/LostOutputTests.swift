import Foundation
import Testing

@Suite struct LostOutputTests {
  /// A device that takes nothing, as a full disk does; Linux has one, others may not.
  private static let full = "/dev/full"

  @Test(.enabled(if: FileManager.default.fileExists(atPath: full), "no /dev/full here"))
  func aResultThatCannotBeWrittenIsNoSuccess() throws {
    let process = Process()
    process.executableURL = try ProgramRun.program
    process.arguments = ["explain", "miss"]
    process.standardOutput = try #require(FileHandle(forWritingAtPath: Self.full))
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 8)
  }
}
