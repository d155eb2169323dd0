import ContractModel
import JSONSupport
import TestSupport
import Testing
import XMLSupport

@testable import Reports

/// The same run has the same counts in every format.
@Suite struct CountsAgreeTests {
  private static let verdicts = Verdict.allCases

  /// Random verdicts of two suites on two members; some cases never ran.
  private func run(seed: UInt64) throws -> MemoryRun {
    var random = SeededGenerator(seed: seed)
    var trials: [TrialResult] = []
    let counts = (0..<2).map { _ in Int.random(in: 0...6, using: &random) }
    for suite in 0..<2 {
      for member in 0..<2 {
        for position in 0..<counts[suite] where Int.random(in: 0..<4, using: &random) > 0 {
          for trial in 1...2 {
            let verdict = Self.verdicts.randomElement(using: &random) ?? .passed
            trials.append(
              .make(
                "c\(position)", position: position, suite: suite, member: member, trial: trial,
                of: 2, passes: 1, verdict))
          }
        }
      }
    }
    let suites = (0..<2).map { RunHeader.PlannedSuite.make("s\($0)", cases: counts[$0]) }
    return try .make(trials, header: .make(suites: suites), end: seed % 3 == 0 ? nil : .make())
  }

  @Test(arguments: UInt64(1)...40)
  func everyFormatCountsTheSame(seed: UInt64) throws {
    let run = try run(seed: seed)
    let results = try run.results
    func count(_ verdict: Verdict) -> Int { results.count { $0.verdict == verdict } }

    let json = try JSONValue(parsing: JSONReport().text(run))
    for verdict in Verdict.allCases {
      #expect(json["counts"]?[verdict.rawValue]?.intValue == count(verdict), "seed \(seed)")
    }
    #expect(json["cases"]?.arrayValue?.count == results.count, "seed \(seed)")

    for dialect in [JUnitDialect.common, .strict] {
      let files = try JUnitReport(dialect: dialect).files(run)
      let totals = try files.map { try XMLRecheck.counts(of: $0.bytes) }
      func total(_ element: String) -> Int { totals.reduce(0) { $0 + ($1[element] ?? 0) } }
      let ours = files.reduce(0) { $0 + $1.text.split(separator: "name=\"(no").count - 1 }
      #expect(total("failure") == count(.failed), "seed \(seed)")
      #expect(total("skipped") == count(.skipped), "seed \(seed)")
      #expect(total("error") == count(.unverified) + ours, "seed \(seed)")
      let names = files.flatMap { file in
        file.text.split(separator: "\n").filter { $0.contains("<testcase ") }
          .compactMap { $0.split(separator: " time=").first }
      }
      #expect(Set(names).count == names.count, "seed \(seed)")
      #expect(total("testcase") == results.count + ours, "seed \(seed)")
    }

    let tap = try TAPReport().text(run).split(separator: "\n")
    let ok = tap.count { $0.hasPrefix("ok ") }
    #expect(ok == count(.passed) + count(.skipped), "seed \(seed)")

    let figures = Verdict.allCases.map { "**\(count($0))**" }.joined(separator: " | ")
    #expect(
      try MarkdownReport().text(run).contains("| **total** |  | \(figures) |"), "seed \(seed)")
    let failed = count(.failed) > 0 ? "\(count(.failed)) failed" : "total"
    let totalLine = try ConsoleReport().text(run, context: ReportContext(width: 200))
      .split(separator: "\n").first { $0.hasPrefix("total ") }
    #expect(totalLine?.contains(failed) == true, "seed \(seed)")
  }
}
