import ContractModel
import Testing

@testable import Reports

@Suite struct ConsoleCountsTests {
  /// One suite `s` on one member `m`: a result of every verdict, one flaky, one not run.
  private func everything(member: String = "m", width: Int) throws -> [String] {
    let run = try MemoryRun.make(
      [
        .make("a", position: 0, .failed), .make("b", position: 1, .unverified),
        .make("c", position: 2, .skipped), .make("d", position: 3, trial: 1, of: 2, passes: 1),
        .make("d", position: 3, trial: 2, of: 2, passes: 1, .failed),
      ],
      header: .make(members: [member], suites: [.make("s", chain: [0], cases: 5)]))
    return try lines(run, width: width)
  }

  private func lines(_ run: MemoryRun, width: Int = 80) throws -> [String] {
    ConsoleCounts(
      style: ConsoleStyle(ReportContext(width: width)), header: run.header,
      tally: try RunTally(run)
    ).lines
  }

  private static let figures =
    "1 passed, 1 failed, 1 unverified, 1 skipped, 1 not run, 1 flaky"

  @Test func keepsNameAndFiguresOnOneLineAsLongAsTheyFit() throws {
    #expect(
      try everything(width: 71) == ["s on m  \(Self.figures)", "total   \(Self.figures)"])
    #expect(
      try everything(width: 70) == ["s on m\n  \(Self.figures)", "total\n  \(Self.figures)"])
  }

  @Test(arguments: [
    (65, [figures]),
    (64, ["1 passed, 1 failed, 1 unverified, 1 skipped, 1 not run, ", "1 flaky"]),
    (47, ["1 passed, 1 failed, 1 unverified, 1 skipped, ", "1 not run, 1 flaky"]),
    (46, ["1 passed, 1 failed, 1 unverified, ", "1 skipped, 1 not run, 1 flaky"]),
  ])
  func breaksFiguresBetweenThem(width: Int, rows: [String]) throws {
    let expected = (["s on m"] + rows.map { "  \($0)" }).joined(separator: "\n")
    #expect(try everything(width: width)[0] == expected)
  }

  @Test func giveANameThreeFifthsOfTheLine() throws {
    let run = { (member: String) in
      try MemoryRun.make(
        [.make("a", position: 0)],
        header: .make(members: [member], suites: [.make("s", chain: [0], cases: 1)]))
    }
    let fits = String(repeating: "m", count: 19)
    #expect(try lines(run(fits), width: 40)[0] == "s on \(fits)  1 passed")
    #expect(try lines(run(fits + "m"), width: 40)[0] == "s on \(fits)m\n  1 passed")
    #expect(try lines(run(fits + "m"), width: 40)[1] == "total" + spaces(19) + "  1 passed")
    let long = String(repeating: "m", count: 36)
    #expect(try lines(run(long), width: 40)[0] == "s on \(long.dropLast(2))…\n  1 passed")
  }

  private func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }

  @Test func saysThatThereIsNothingToCount() throws {
    #expect(try lines(.make(header: .make(suites: []))) == ["total  no cases"])
  }

  @Test(arguments: [(60, 61, "total"), (61, 62, "and 1 more line"), (62, 62, "and 2 more lines")])
  func showsSixtyLinesAndSaysHowManyMore(suites: Int, count: Int, sixtyFirst: String) throws {
    let header = try RunHeader.make(
      suites: (0..<suites).map { .make("s\($0)", chain: [0], cases: 1) })
    let lines = try lines(.make(header: header))
    #expect(lines.count == count)
    #expect(lines[60].hasPrefix(sixtyFirst))
    #expect(lines.last?.hasPrefix("total") == true)
  }
}
