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
  /// The route's own limit, which production puts on every request.
  let maxOutputTokens: Int?

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
    if let limit = maxOutputTokens {
      let wanted = testCase.prompt.parameters["max_output_tokens"]?.intValue ?? limit
      testCase.prompt.parameters["max_output_tokens"] = .number(JSONNumber(min(wanted, limit)))
    }
    return testCase
  }
}
