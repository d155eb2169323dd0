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
    #expect(lines.count == 4)
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
}
