import Foundation
import Testing

/// Runs every case under `Cases`; see ``GoldenCase`` for the files of one.
///
/// `CHAINDRILL_RECORD_GOLDENS=1` writes what is printed now, and fails.
@Suite struct GoldenCaseTests {
  private static let isRecording =
    ProcessInfo.processInfo.environment["CHAINDRILL_RECORD_GOLDENS"] != nil

  @Test func thereAreCasesOfEveryFate() {
    #expect(Set(GoldenCase.all.map(\.fate)) == Set(GoldenCase.fates.keys))
    #expect(GoldenCase.all.count >= 30)
  }

  @Test(arguments: GoldenCase.all)
  func printsWhatItPrinted(_ golden: GoldenCase) throws {
    let outcome = try golden.run()
    #expect(outcome.exit == GoldenCase.fates[golden.fate], "\(outcome.everything)")
    try check(outcome.output, golden, "out")
    try check(outcome.errors, golden, "err")
    try check("\(outcome.exit)\n", golden, "exit")
  }

  private func check(_ actual: String, _ golden: GoldenCase, _ suffix: String) throws {
    let expected = golden.text(suffix)
    guard actual != expected else { return }
    if Self.isRecording { try Data(actual.utf8).write(to: golden.file(suffix)) }
    Issue.record(
      """
      \(golden).\(suffix) differs, got:
      \(actual)
      expected:
      \(expected ?? "no file")
      """)
  }
}
