import ContractModel
import JSONSupport
import Testing

@testable import Reports

@Suite struct PossiblyPaidTests {
  private func steps(_ count: Int) -> [StepID] {
    (0..<count).map { StepID(suite: 0, member: 1, position: $0, trial: 1) }
  }

  private func console(_ end: RunEnd) throws -> String {
    try ConsoleReport().text(MemoryRun.sample(end: end), context: ReportContext(width: 300))
  }

  @Test func consoleNamesTheFirstPlaces() throws {
    #expect(
      try console(.make(possiblyPaid: steps(1))).contains(
        "\n1 trial was in flight when the run ended, possibly paid for: "
          + "case 1 of support-triage on openai/gpt-4.1-mini\n"))
    let many = try console(.make(possiblyPaid: steps(5)))
    #expect(many.contains("5 trials were in flight"))
    #expect(many.contains("case 3 of support-triage on openai/gpt-4.1-mini and 2 more\n"))
    #expect(try !console(.make()).contains("possibly paid"))
  }

  @Test func consoleCountsWhatMayBePaidTwice() throws {
    var end = RunEnd.make()
    end.possiblyPaidTwice = steps(2)
    #expect(
      try console(end).contains(
        "\n2 trials possibly paid for twice: in flight at an interruption\n"))
  }

  @Test func consoleSurvivesPlacesOfAHostileFile() throws {
    let far = StepID(suite: .max, member: .min, position: .max, trial: 1)
    #expect(try console(.make(possiblyPaid: [far])).contains("possibly paid for: case"))
  }

  @Test func jsonListsEveryPlace() throws {
    let run = try MemoryRun.sample(end: .make(possiblyPaid: steps(5)))
    let document = try JSONValue(parsing: JSONReport().text(run))
    #expect(document["run"]?["possibly_paid"] == 5)
    #expect(
      document["in_flight"]?[4] == [
        "suite": "support-triage", "member": "openai/gpt-4.1-mini", "position": 4, "trial": 1,
      ])
  }

  @Test func costSaysHowMuchOfItIsEstimated() throws {
    var end = RunEnd.make()
    end.cost = Spending(0.5, estimated: 0.25)
    #expect(try console(end).contains("\n0.5000 USD, 0.2500 USD of it estimated · "))
    let page = try MarkdownReport().text(.sample(end: end))
    #expect(page.contains("live, 0.5000 USD, 0.2500 USD of it estimated, 6 trials."))
    let document = try JSONValue(parsing: JSONReport().text(.sample(end: end)))
    #expect(document["cost"]?.doubleValue == 0.5)
    #expect(document["cost_estimated"]?.doubleValue == 0.25)
  }

  @Test func costOfEveryAttemptCounts() throws {
    var trial = TrialResult.make("a", .failed, cost: 0.5)
    trial.spent = Spending(2, estimated: 1.5)
    let run = try MemoryRun.make([trial], end: .make(cost: nil))
    #expect(try RunTally(run).cost == Spending(2, estimated: 1.5))
    let document = try JSONValue(parsing: JSONReport().text(run))
    #expect(document["cost"]?.doubleValue == 2)
    #expect(document["matrix"]?[0]?["cost"]?.doubleValue == 2)
    #expect(document["cases"]?[0]?["trials"]?[0]?["cost"]?.doubleValue == 2)
    #expect(document["cases"]?[0]?["trials"]?[0]?["cost_estimated"]?.doubleValue == 1.5)
  }
}
