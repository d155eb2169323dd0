import ContractModel
import Execution
import JSONSupport
import Routing
import Testing

@Suite struct PlanTests {
  let fleet: [ModelEnvironment] = [.make("p/a"), .make("p/b")]

  private func plan(
    _ suites: [Suite], _ selection: PlanSelection = PlanSelection()
  ) throws(Plan.Problems) -> Plan {
    let fleet = fleet
    return try Plan(
      project: Project(root: "/", environments: fleet, routing: RoutingTable(), suites: suites),
      selection: selection, overlays: .on
    ) { reference throws(Diagnostic) in
      guard reference.name != "broken" else {
        throw Diagnostic(code: "empty-chain", "nobody is left", at: reference.location)
      }
      return Chain(name: reference.name, members: fleet)
    }
  }

  private func problems(_ suites: [Suite], _ selection: PlanSelection) -> [Diagnostic] {
    do throws(Plan.Problems) {
      _ = try plan(suites, selection)
      return []
    } catch { return error.diagnostics }
  }

  @Test func countsTrialsOfEveryCaseOnEveryMember() throws {
    let plan = try plan([.make("s", [.make("one", trials: 3), .make("two")])])
    #expect(plan.stepCount == 8)
    #expect(plan.members.map(\.name) == ["p/a", "p/b"])
    #expect(plan.suites[0].caseCount == 2)
  }

  @Test func selectsCasesByWildcardAndTag() throws {
    let suite = Suite.make(
      "s", [.make("refund-json", tags: ["critical"]), .make("refund-text"), .make("other")])
    let byName = try plan([suite], PlanSelection(cases: ["refund-*"]))
    #expect(byName.stepCount == 4)
    let byTag = try plan([suite], PlanSelection(tags: ["critical"]))
    #expect(byTag.stepCount == 2)
    let both = try plan([suite], PlanSelection(cases: ["*-json"], tags: ["critical"]))
    #expect(try both.suites[0].testCase(at: 0).id == "refund-json")
  }

  @Test func matchesWildcardsAnywhereInTheName() throws {
    let suite = Suite.make("s", [.make("abcabd")])
    for pattern in ["*", "a*d", "*abd", "abc*", "*b*b*", "abcabd", "**"] {
      #expect(try plan([suite], PlanSelection(cases: [pattern])).stepCount == 2, "\(pattern)")
    }
    for pattern in ["a", "*c", "b*", "abcabd*x", ""] {
      #expect(!problems([suite], PlanSelection(cases: [pattern])).isEmpty, "\(pattern)")
    }
  }

  @Test func selectsMembersByNameOrFamily() throws {
    let suite = Suite.make("s", [.make("one")])
    #expect(try plan([suite], PlanSelection(members: ["p/b"])).members.map(\.name) == ["p/b"])
    #expect(try plan([suite], PlanSelection(members: ["a"])).members.map(\.name) == ["p/a"])
  }

  @Test func scalesPassesWithTheTrialsAskedFor() throws {
    let suite = Suite.make("s", [.make("one", trials: 5, passes: 4)])
    let scaled = try plan([suite], PlanSelection(trials: 10)).suites[0].testCase(at: 0)
    #expect((scaled.trials, scaled.passes) == (10, 8))
    let single = try plan([suite], PlanSelection(trials: 1)).suites[0].testCase(at: 0)
    #expect((single.trials, single.passes) == (1, 1))
  }

  @Test func clampsTheOutputToTheRoutesLimitAsProductionDoes() throws {
    let fleet = fleet
    let place = SourceLocation(file: "environments/routes.yaml", line: 1, column: 1)
    let route = Route(
      name: "chain", primary: NameReference(name: "a", location: place), maxOutputTokens: 50,
      location: place)
    let plan = try Plan(
      project: Project(
        root: "/", environments: fleet, routing: RoutingTable(routes: [route]),
        suites: [.make("s", [.make("one")])]),
      selection: PlanSelection(), overlays: .on
    ) { Chain(name: $0.name, members: fleet) }
    let parameters = try plan.suites[0].testCase(at: 0).prompt.parameters
    #expect(parameters["max_output_tokens"]?.intValue == 50)
  }

  @Test func reportsFiltersThatNameNothingWithTheNearestName() {
    let suite = Suite.make("s", [.make("refund-json", tags: ["critical"])])
    let found = problems(
      [suite],
      PlanSelection(
        suites: ["s", "t"], cases: ["refund-jsno"], tags: ["critcal"], members: ["p/c"]))
    #expect(
      found.map(\.code) == ["unknown-suite", "unknown-case", "unknown-tag", "unknown-member"])
    #expect(found[1].remedy == "did you mean \"refund-json\"?")
  }

  @Test func listsTheProblemsOfEverySuite() {
    let suites: [Suite] = [
      .make("one", route: "broken", [.make("a")]), .make("two", route: "broken", [.make("a")]),
    ]
    #expect(problems(suites, PlanSelection()).map(\.code) == ["empty-chain", "empty-chain"])
  }

  @Test func writesItsSelectionIntoTheHeader() throws {
    let plan = try plan(
      [.make("s", [.make("one")])], PlanSelection(cases: ["one"], members: ["p/a"], trials: 2))
    var random = SystemRandomNumberGenerator()
    let moment = Timestamp(milliseconds: 0)
    let header = plan.header(
      run: RunID(at: moment, using: &random), toolVersion: "t", started: moment, hostname: "h",
      mode: .replay)
    #expect(header.filters == ["--only one", "--member p/a", "--trials 2"])
    #expect(header.suites[0].chain == [0])
    #expect(header.members.map(\.name) == ["p/a"])
  }

  @Test func estimatesAnUpperBoundOfTokensAndCost() throws {
    let priced = ModelEnvironment.make("p/a", price: Price(input: 4, output: 10))
    let project = Project(
      root: "/", environments: [priced], routing: RoutingTable(),
      suites: [.make("s", [.make("one", prompt: "12345", trials: 2)])])
    let plan = try Plan(project: project, selection: PlanSelection(), overlays: .on) {
      Chain(name: $0.name, members: [priced])
    }
    let estimate = try PlanEstimate(plan)
    #expect(estimate.requests == 2)
    #expect(estimate.shares[0].inputTokens == 4)
    #expect(estimate.shares[0].outputTokens == 200)
    #expect(abs(estimate.cost - (4 * 4 + 200 * 10) / 1e6) < 1e-12)
    #expect(estimate.dueTrials == [2])
    let rest = try PlanEstimate(plan) { $0.trial == 1 }
    #expect(rest.requests == 1)
    #expect(rest.dueTrials == [1])
    #expect(abs(rest.cost - (2 * 4 + 100 * 10) / 1e6) < 1e-12)
  }

  @Test func estimatesWhatOneStepCostsAtMost() throws {
    let fleet: [ModelEnvironment] = [
      .make("p/a", price: Price(input: 4, output: 10)), .make("p/b"),
    ]
    let suite = Suite.make("s", [.make("one"), .make("two", prompt: "12345"), .make("three")])
    let plan = try Plan(
      project: Project(root: "/", environments: fleet, routing: RoutingTable(), suites: [suite]),
      selection: PlanSelection(cases: ["t*"]), overlays: .on
    ) { Chain(name: $0.name, members: fleet) }
    func cost(suite: Int = 0, member: Int = 0, _ position: Int) throws -> Double? {
      let step = StepID(suite: suite, member: member, position: position, trial: 1)
      return try PlanEstimate.cost(of: step, in: plan)
    }
    #expect(try cost(1) == (2 * 4 + 100 * 10) / 1e6)
    #expect(try cost(2) != nil)
    #expect(try cost(0) == nil, "left out by a filter")
    #expect(try cost(3) == nil)
    #expect(try cost(member: 1, 1) == nil, "no price")
    #expect(try cost(suite: 1, 1) == nil)
    #expect(try cost(member: 2, 1) == nil)
  }
}
