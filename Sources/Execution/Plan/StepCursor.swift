import ContractModel

/// Walks one member's lane: its suites in order, each suite's cases, each case's trials.
struct StepCursor {
  /// A trial that is due: where it stands, and the case with the trials asked for.
  struct DueStep {
    var id: StepID
    var suite: Int
    var testCase: TestCase
  }

  private let plan: Plan
  private let member: Int
  private let isFinished: @Sendable (StepID) -> Bool
  private var suite = 0
  private var index = 0
  private var trial = 0
  private var current: TestCase?

  init(plan: Plan, member: Int, isFinished: @escaping @Sendable (StepID) -> Bool) {
    self.plan = plan
    self.member = member
    self.isFinished = isFinished
  }

  /// The next trial that is not finished yet, or nil at the lane's end.
  mutating func next() throws(Diagnostic) -> DueStep? {
    while suite < plan.suites.count {
      let part = plan.suites[suite]
      guard part.members.contains(member), index < part.caseCount else {
        (suite, index, trial) = (suite + 1, 0, 0)
        continue
      }
      guard trial < Int(part.trials[index]) else {
        (index, trial, current) = (index + 1, 0, nil)
        continue
      }
      trial += 1
      let id = StepID(
        suite: suite, member: member, position: Int(part.positions[index]), trial: trial)
      guard !isFinished(id) else { continue }
      let testCase: TestCase
      if let current { testCase = current } else { testCase = try part.testCase(at: index) }
      current = testCase
      return DueStep(id: id, suite: suite, testCase: testCase)
    }
    return nil
  }
}
