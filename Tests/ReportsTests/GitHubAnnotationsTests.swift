import ContractModel
import Testing

@testable import Reports

@Suite struct GitHubAnnotationsTests {
  private func lines(_ run: MemoryRun, _ context: ReportContext = ReportContext()) throws
    -> [String]
  {
    try GitHubAnnotations().text(run, context).split(separator: "\n").map(String.init)
  }

  @Test func annotatesFailuresAndWhatCouldNotBeJudged() throws {
    let lines = try lines(.sample(), ReportContext(comparison: MemoryRun.sampleComparison))
    #expect(lines.count == 6)
    #expect(
      lines[0].hasPrefix(
        "::error file=suites/support-triage.yaml,line=14,col=7,"
          + "title=refund-json on anthropic/claude-fable-5::suites/support-triage.yaml:14:7: "))
    #expect(lines[0].contains("%0A  expected   a number%0A"))
    #expect(lines[1].hasPrefix("::warning title=not run::1 result not run"))
    #expect(lines[2].hasPrefix("::warning file=suites/support-triage.yaml,line=9"))
    #expect(lines[3].hasPrefix("::notice file=suites/support-triage.yaml,line=8"))
    #expect(lines[3].hasSuffix("::passed → failed"))
  }

  @Test func lastOfTenSaysHowManyMore() throws {
    func run(_ count: Int) throws -> MemoryRun {
      try .make(
        (0..<count).map { .make("c\($0)", position: $0, .failed) },
        header: .make(suites: [.make(chain: [0], cases: count)]))
    }
    #expect(try lines(run(10)).count == 10)
    #expect(try !lines(run(10)).contains { $0.contains("more") })
    let many = try lines(run(25))
    #expect(many.count == 10)
    #expect(
      many[9] == "::error title=more failed results::and 16 more failed results: "
        + "see the job's other reports")
  }

  @Test func escapesPropertiesAndMessages() {
    let command = WorkflowCommand(
      .error, title: "a:b,c%\nd", message: ["50% a,b:c", "::x"],
      at: SourceLocation(file: "a,b:c", line: 0, column: -1))
    #expect(
      command.text
        == "::error file=a%2Cb%3Ac,line=1,col=1,title=a%3Ab%2Cc%25\\nd::50%25 a,b:c%0A\\u{3A}:x")
  }

  @Test func cutsAMessageBetweenEscapes() {
    let command = WorkflowCommand(
      .error, title: "t", message: [String(repeating: "%", count: 5_000)])
    let message = command.text.dropFirst("::error title=t::".count)
    #expect(message.utf8.count <= 4_096)
    #expect(message.utf8.count > 4_080)
    #expect(message.hasSuffix("%25…"))
  }

  @Test func filesCountFromTheRootOfTheRepository() throws {
    let context = ReportContext(comparison: MemoryRun.sampleComparison, sourceRoot: "apps/chat")
    let lines = try lines(.sample(), context)
    #expect(lines[0].hasPrefix("::error file=apps/chat/suites/support-triage.yaml,line=14"))
    #expect(lines[3].hasPrefix("::notice file=apps/chat/suites/support-triage.yaml,line=8"))
    let junit = try JUnitReport(dialect: .common).files(.sample(), context)
    #expect(junit[0].text.contains("file=\"apps/chat/suites/support-triage.yaml\""))
  }

  @Test func saysThatNothingRan() throws {
    #expect(
      try lines(.make(header: .make(suites: [])))
        == ["::error title=nothing ran::nothing ran: no contract was tested"])
  }

  @Test func whatWasNotRunCountsAmongTheWarnings() throws {
    func warnings(_ unverified: Int, cases: Int) throws -> [String] {
      try lines(
        .make(
          (0..<unverified).map { .make("c\($0)", position: $0, .unverified) },
          header: .make(suites: [.make(chain: [0], cases: cases)]))
      ).filter { $0.hasPrefix("::warning") }
    }
    #expect(try warnings(9, cases: 10).count == 10)
    #expect(try !warnings(9, cases: 10).contains { $0.contains("more") })
    #expect(try !warnings(10, cases: 10).contains { $0.contains("more") })
    let eleven = try warnings(10, cases: 11)
    #expect(eleven.count == 10)
    #expect(eleven[9].contains("and 2 more unverified results"))
  }

  @Test func tenChangesAreAllShown() throws {
    let change = try #require(MemoryRun.sampleComparison.changes.first)
    for (count, last) in [(10, "passed → failed"), (11, "and 2 more changes")] {
      let comparison = Comparison(
        reference: "main", changes: Array(repeating: change, count: count), compared: count)
      let notices = try lines(.sample(), ReportContext(comparison: comparison))
        .filter { $0.hasPrefix("::notice") }
      #expect(notices.count == 10)
      #expect(notices[9].contains(last))
    }
  }

  @Test func annotationsAreShort() throws {
    let long = String(repeating: "r", count: 300)
    let run = try MemoryRun.make(
      [
        .make(
          "a", .failed, mismatches: (1...4).map { .make(path: "/\($0)", line: $0) },
          attempts: Array(repeating: .make(), count: 4), reply: 0)
      ], header: .make(suites: [.make(chain: [0], cases: 1)]), replies: [long])
    let text = try lines(run)[0]
    #expect(text.contains("1 more mismatch%0A"))
    #expect(text.contains("1 more attempt%0A"))
    #expect(text.contains("reply      \(String(repeating: "r", count: 200))%0A"))
  }

  @Test(arguments: [(4_093, 4_093, false), (4_094, 4_093, true)])
  func aMessageMayHaveTheRunnersLimitAndNoMore(bytes: Int, kept: Int, isCut: Bool) {
    // In lines, since one piece of foreign text is bounded by itself.
    let message = [
      String(repeating: "a", count: 4_000), String(repeating: "b", count: bytes - 4_003),
    ]
    let command = WorkflowCommand(.error, title: "t", message: message)
    let text = command.text.dropFirst("::error title=t::".count)
    #expect(text.hasSuffix("…") == isCut)
    #expect(text.utf8.count == kept + (isCut ? 3 : 0))
  }

  @Test func pathsAndTitlesAreCut() {
    let long = String(repeating: "p", count: 600)
    let command = WorkflowCommand(
      .notice, title: long, message: [],
      at: SourceLocation(file: long, line: 2, column: 3))
    let path = String(repeating: "p", count: 497) + "…"
    let title = String(repeating: "p", count: 197) + "…"
    #expect(command.text == "::notice file=\(path),line=2,col=3,title=\(title)::")
  }
}
