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
  private var reader: SuitePlan.Reader?

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
        reader = nil
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
      return DueStep(id: id, suite: suite, testCase: try testCase(of: part))
    }
    return nil
  }

  /// The case at the index, read once for all its trials.
  private mutating func testCase(of part: SuitePlan) throws(Diagnostic) -> TestCase {
    if let current { return current }
    var reader = reader ?? part.reader()
    // Nobody else may hold the reader's window while it is filled anew.
    self.reader = nil
    let testCase = try reader.testCase(at: index)
    (self.reader, current) = (reader, testCase)
    return testCase
  }
}
