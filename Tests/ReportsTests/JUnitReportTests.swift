import ContractModel
import Testing
import XMLSupport

@testable import Reports

@Suite struct JUnitReportTests {
  private let report = JUnitReport(dialect: .common)

  private func names(in files: [MemoryOutput.File]) throws -> [String] {
    try files.flatMap { file in
      try strings(file, "//testcase/@classname", "//testcase/@name")
    }
  }

  /// Pairs of two attributes, joined.
  private func strings(_ file: MemoryOutput.File, _ first: String, _ second: String) throws
    -> [String]
  {
    let document = try ParsedXML(file.bytes)
    let left = try values(first, in: document)
    return zip(left, try values(second, in: document)).map { "\($0)\u{0}\($1)" }
  }

  private func values(_ expression: String, in document: ParsedXML) throws -> [String] {
    guard case .value(.nodes(let nodes)) = try XPathQuery(expression).evaluate(on: document)
    else { return [] }
    return nodes.map(\.value)
  }

  @Test func writesOneFileForEachSuiteOnEachMember() throws {
    let files = try report.files(.sample(), ReportContext(runFile: "out/run.ndjson"))
    #expect(
      files.map(\.path) == [
        "TEST-support-triage.anthropic__claude-fable-5.xml",
        "TEST-support-triage.openai__gpt-4.1-mini.xml",
      ])
    try Golden.expect(files[0].text, is: "junit-first.xml")
    try Golden.expect(files[1].text, is: "junit-second.xml")
  }

  @Test func replacesDotsInClassNamesAndKeepsTheModelInAProperty() throws {
    let text = try report.files(.sample())[1].text
    #expect(text.contains("classname=\"chaindrill.support-triage.openai/gpt-4_1-mini\""))
    #expect(text.contains("value=\"model of openai/gpt-4.1-mini\""))
  }

  @Test func labelsSyntheticRecordings() throws {
    let text = try report.files(.sample(synthetic: true))[0].text
    #expect(text.contains("name=\"chaindrill.synthetic\" value=\"true\""))
  }

  @Test func repeatsTheMessageAsTheFirstLineOfTheBody() throws {
    for file in try report.files(.sample()) {
      let document = try ParsedXML(file.bytes)
      for element in ["failure", "error"] {
        let messages = try values("//\(element)/@message", in: document)
        let bodies = try values("//\(element)", in: document)
        #expect(messages.count == bodies.count)
        for (message, body) in zip(messages, bodies) {
          #expect(body.split(separator: "\n").first.map(String.init) == message)
        }
      }
    }
  }

  @Test func foldsTrialsIntoOneCase() throws {
    let passed = try MemoryRun.make(
      [
        .make("a", trial: 1, of: 3, passes: 1, .failed, mismatches: [.make()]),
        .make("a", trial: 2, of: 3, passes: 1, .unverified),
        .make("a", trial: 3, of: 3, passes: 1),
      ], header: .make(suites: [.make(chain: [0], cases: 1)]))
    var text = try report.text(passed)
    #expect(try XMLRecheck.counts(of: Array(text.utf8))["flakyFailure"] == 1)
    #expect(text.contains("<flakyError"))
    #expect(!text.contains("<failure"))

    let failed = try MemoryRun.make(
      [
        .make("a", trial: 1, of: 3, .failed, mismatches: [.make()]),
        .make("a", trial: 2, of: 3, .failed, mismatches: [.make("refusal")]),
        .make("a", trial: 3, of: 3, .unverified),
      ], header: .make(suites: [.make(chain: [0], cases: 1)]))
    text = try report.text(failed)
    let counts = try XMLRecheck.counts(of: Array(text.utf8))
    #expect(counts["testcase"] == 1)
    #expect(counts["failure"] == 1)
    #expect(counts["rerunFailure"] == 1)
    #expect(counts["rerunError"] == 1)
    #expect(counts["stackTrace"] == 2)
    #expect(text.contains("type=\"chaindrill.mismatch.refusal\""))
  }

  @Test func splitsALongSuiteAndKeepsNamesUnique() throws {
    let trials = (0..<10).map { TrialResult.make("case-\($0)", position: $0) }
    let run = try MemoryRun.make(trials, header: .make(suites: [.make(chain: [0], cases: 12)]))
    let files = try JUnitReport(dialect: .common, limits: (4, .max)).files(run)
    #expect(
      files.map(\.path) == [
        "TEST-support-triage.anthropic__claude-fable-5.xml",
        "TEST-support-triage.anthropic__claude-fable-5.2.xml",
        "TEST-support-triage.anthropic__claude-fable-5.3.xml",
      ])
    let counts = try files.map { try XMLRecheck.counts(of: $0.bytes)["testcase"] }
    #expect(counts == [4, 4, 3])
    #expect(files[2].text.contains("2 cases not run: the run ended early (exit 1: contract)"))
    #expect(files[1].text.contains("(2)\""))
    let names = try names(in: files)
    #expect(Set(names).count == 11)
  }

  @Test func splitsByBytes() throws {
    let long = String(repeating: "x", count: 1_500)
    let trials = (0..<40).map {
      TrialResult.make(
        "case-\($0)", position: $0, .failed, mismatches: [.make(expected: long, actual: long)])
    }
    let run = try MemoryRun.make(trials, header: .make(suites: [.make(chain: [0], cases: 40)]))
    let files = try JUnitReport(dialect: .common, limits: (4_500, 60_000)).files(run)
    #expect(files.count > 2)
    #expect(files.allSatisfy { $0.bytes.count < 80_000 })
    #expect(try names(in: files).count == 40)
  }

  @Test func caseLargerThanAFileStandsAlone() throws {
    let long = String(repeating: "x", count: 1_900)
    let many = (0..<10).map { Mismatch.make(path: "/\($0)", expected: long, actual: long) }
    let trials = (0..<3).map {
      TrialResult.make("case-\($0)", position: $0, .failed, mismatches: many)
    }
    let run = try MemoryRun.make(trials, header: .make(suites: [.make(chain: [0], cases: 3)]))
    let files = try JUnitReport(dialect: .common, limits: (4_500, 9_000)).files(run)
    let counts = try files.map { try XMLRecheck.counts(of: $0.bytes)["testcase"] }
    #expect(counts == [1, 1, 1])
  }

  @Test func longestNamesStayUniqueAndWithinTheLimit() throws {
    let stem = String(repeating: "long-", count: 60)
    var ids = (0..<5).map { stem + String($0) }
    ids += ["twice", "twice", "(not run)", "twice (position 9)", "", " ", "a\u{7}", "a\\u{7}"]
    let trials = ids.enumerated().map { TrialResult.make($1, position: $0) }
    let run = try MemoryRun.make(
      trials, header: .make(suites: [.make(chain: [0], cases: trials.count + 1)]))
    let document = try ParsedXML(try report.files(run)[0].bytes)
    let names = try values("//testcase/@name", in: document)
    #expect(Set(names).count == ids.count + 1)
    #expect(names.allSatisfy { $0.unicodeScalars.count <= 200 })
    #expect(names[0].hasPrefix("long-long-"))
    #expect(names[5] == "twice")
  }

  @Test func membersThatDifferOnlyByADotDoNotShareAClassOrAFile() throws {
    let run = try MemoryRun.make(
      [.make(member: 0), .make(member: 1), .make(member: 2)],
      header: .make(
        members: ["gpt-4.1", "gpt-4_1", "GPT-4.1"],
        suites: [.make(chain: [0, 1, 2], cases: 1)]))
    let files = try report.files(run)
    #expect(Set(files.map { $0.path.lowercased() }).count == 3)
    #expect(try Set(names(in: files)).count == 3)
  }

  @Test func longNamesOfMembersStayApart() throws {
    let stem = String(repeating: "member.", count: 60)
    let run = try MemoryRun.make(
      [.make(member: 0), .make(member: 1)],
      header: .make(
        members: [stem + "1", stem + "2"], suites: [.make(stem, chain: [0, 1], cases: 1)]))
    let files = try report.files(run)
    #expect(Set(files.map(\.path)).count == 2)
    #expect(files.allSatisfy { $0.path.utf8.count < 240 })
    let classes = try files.flatMap { try values("//@classname", in: ParsedXML($0.bytes)) }
    #expect(Set(classes).count == 2)
    #expect(classes.allSatisfy { $0.utf8.count < 256 && !$0.dropFirst(11).contains("member.") })
  }

  @Test func filesStayInTheirFolder() throws {
    let run = try MemoryRun.make(
      header: .make(members: ["../../etc/x", "."], suites: [.make("..", cases: 1)]))
    for file in try report.files(run) {
      #expect(!file.path.contains("/"))
      #expect(file.path.hasPrefix("TEST-"))
      #expect(file.path.utf8.count < 255)
    }
  }

  @Test func runInWhichNothingRanIsAnError() throws {
    let runs = [
      try MemoryRun.make(header: .make(suites: [])),
      try MemoryRun.make(header: .make(suites: [.make(chain: [0], cases: 0)])),
      try MemoryRun.make(header: .make(suites: [.make(chain: [0], cases: 5)]), end: nil),
      try MemoryRun.make(
        [.make("a", .skipped)], header: .make(suites: [.make(chain: [0], cases: 1)])),
    ]
    for (index, run) in runs.enumerated() {
      for dialect in [JUnitDialect.common, .strict] {
        let files = try JUnitReport(dialect: dialect).files(run)
        let errors = try files.map { try XMLRecheck.counts(of: $0.bytes)["error"] ?? 0 }
        #expect(errors.reduce(0, +) == 1, "run \(index)")
      }
    }
  }

  @Test func boundsEveryField() throws {
    let many = (0..<190).map {
      Mismatch.make(
        path: "/\($0)", expected: HostileText.long, actual: HostileText.long, excerpt: nil)
    }
    let run = try MemoryRun.make(
      (1...40).map { .make("a", trial: $0, of: 40, .failed, mismatches: many) },
      header: .make(suites: [.make(chain: [0], cases: 1)]))
    let file = try report.files(run)[0]
    let document = try ParsedXML(file.bytes)
    let bodies = try values("//failure", in: document)
    #expect(bodies.allSatisfy { $0.utf8.count <= 65_536 && $0.hasSuffix("bytes cut]") })
    #expect(try values("//rerunFailure", in: document).count == 20)
    #expect(file.bytes.count < 1_000_000)
  }

  @Test func checkFindsAMissingElement() {
    let check = ReportCheck(elements: ["testcase": 2])
    #expect(
      throws: ReportError.miscounted(element: "testcase", expected: 2, actual: 1)
    ) { try check.verify(Array("<testsuites><testcase/></testsuites>".utf8)) }
    #expect(throws: ReportError.self) { try check.verify(Array("<testsuites>".utf8)) }
  }
}
