import ContractModel
import JSONSupport
import Routing

/// A suite's part of a plan: its chain, and the cases that passed the filters.
package struct SuitePlan: Sendable {
  package let suite: Suite
  package let chain: Chain
  /// Positions of the chain's selected members in the plan's `members`, in chain order.
  package let members: [Int]
  /// Positions of the selected cases in the suite, ascending; four bytes each.
  let positions: [UInt32]
  /// Trials of each selected case, beside `positions`.
  let trials: [UInt16]
  let selection: PlanSelection
  /// The route's own limits, which production puts on every request.
  let limits: RouteLimits

  package var caseCount: Int { positions.count }

  /// Trials of one member.
  package var trialCount: Int { trials.reduce(0) { $0 + Int($1) } }

  /// The selected case at an index from 0, with the trials asked for.
  package func testCase(at index: Int) throws(Diagnostic) -> TestCase {
    adjusted(try suite.cases.testCase(at: Int(positions[index])))
  }

  /// A reader of its own for cases asked for in ascending order.
  package func reader() -> Reader { Reader(plan: self, cases: suite.cases.reader()) }

  /// Reads selected cases; cheaper than `testCase(at:)` where they are read in order.
  package struct Reader: Sendable {
    fileprivate let plan: SuitePlan
    fileprivate var cases: any CaseReader

    /// The selected case at an index from 0, with the trials asked for.
    package mutating func testCase(at index: Int) throws(Diagnostic) -> TestCase {
      plan.adjusted(try cases.testCase(at: Int(plan.positions[index])))
    }
  }

  private func adjusted(_ declared: TestCase) -> TestCase {
    var testCase = selection.adjusted(declared)
    if let limit = limits.outputTokens {
      let wanted = testCase.prompt.parameters["max_output_tokens"]?.intValue ?? limit
      testCase.prompt.parameters["max_output_tokens"] = .number(JSONNumber(min(wanted, limit)))
    }
    return testCase
  }

  /// The selected case at a position in the suite; nil where the filters leave it out.
  func testCase(atPosition position: Int) throws(Diagnostic) -> TestCase? {
    var (low, high) = (0, positions.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(positions[middle]) == position { return try testCase(at: middle) }
      if Int(positions[middle]) < position { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  /// The trials of the selected case at an index on one member; `suite` is this one's position.
  func steps(of index: Int, suite: Int, member: Int) -> [StepID] {
    (0..<Int(trials[index])).map {
      StepID(suite: suite, member: member, position: Int(positions[index]), trial: $0 + 1)
    }
  }
}

/// What a route lets one request take, whichever member serves it.
struct RouteLimits: Sendable {
  var outputTokens: Int?
  /// The whole exchange; a member's own limits hold beside it.
  var timeout: Duration?

  /// No limits where there is no route, as for an alias.
  init(_ route: Route?) {
    outputTokens = route?.maxOutputTokens
    timeout = route?.timeout
  }
}
