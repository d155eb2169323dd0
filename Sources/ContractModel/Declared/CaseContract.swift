/// What a case expects of a reply, apart from its prompt.
package struct CaseContract: Sendable, Hashable {
  package var expectations: [Expectation]
  package var fence: FenceRule

  package init(_ expectations: [Expectation], fence: FenceRule = .allow) {
    self.expectations = expectations
    self.fence = fence
  }

  package init(_ testCase: TestCase) {
    self.init(testCase.expectations, fence: testCase.fence)
  }
}
