import ContractModel
import Testing

@testable import RunFiles

@Suite struct RunFileErrorTests {
  @Test(arguments: [
    RunFileError.system("write", path: "p", code: 5), .diskFull(path: "p"), .exists(path: "p"),
    .notFound(path: "p"), .notRegularFile(path: "p"), .inUse(path: "p"), .broken(path: "p"),
    .ended(path: "p"), .credential(record: "body"), .lineTooLong(path: "p", line: 1, limit: 2),
    .recordTooLong(record: "trial", length: 3, limit: 2), .bodyTooLong(length: 3, limit: 2),
    .noHeader(path: "p"), .unknownFormat(path: "p", found: "q"),
    .damagedLine(path: "p", line: 1, reason: "r"), .damagedHeader(path: "p", reason: "r"),
    .shardsOverlap(trials: 1, example: "x", shards: [1, 2]), .changedSinceStart(["x", "y"]),
    .bodyOutOfRange(path: "p", offset: 1, length: 2, size: 0),
    .bodyDigest(
      path: "p", offset: 1, expected: ContentDigest(of: []), actual: ContentDigest(of: [1])),
    .nothingToMerge, .shardsDiffer(["x"]), .noSuchRun(prefix: "p"),
    .ambiguousRun(prefix: "p", candidates: []),
  ])
  func isOneLineInLowerCaseWithoutAFullStop(error: RunFileError) {
    let text = error.description
    #expect(!text.isEmpty)
    #expect(!text.hasSuffix("."))
    #expect(!text.contains("\n"))
    #expect(text.first?.isUppercase == false)
  }

  @Test func makesForeignTextHarmless() {
    let error = RunFileError.unknownFormat(path: "p", found: "\u{1B}[31m\n::error::")
    #expect(!error.description.contains("\u{1B}"))
    #expect(!error.description.contains("\n"))
  }
}
