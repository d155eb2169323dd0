import ContractModel

/// `xml`: the reply is one well-formed XML document without a document type declaration.
struct XMLAssertion: Assertion {
  let reader: DocumentReader

  func check(_ subject: AssertionSubject) -> ExpectationOutcome {
    switch reader.xml(of: subject) {
    case .success: .satisfied
    case .failure(let unread): unread.outcome
    }
  }
}
