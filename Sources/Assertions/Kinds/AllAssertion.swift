import ContractModel

/// `all`, and the inside of every other group: each expectation holds.
struct AllAssertion: Assertion {
  let members: [any Assertion]

  func check(_ subject: AssertionSubject) -> ExpectationOutcome {
    .all(members.lazy.map { $0.check(subject) })
  }
}
