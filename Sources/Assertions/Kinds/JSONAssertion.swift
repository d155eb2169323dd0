import ContractModel
import JSONSupport

/// `json`: the reply is one JSON document, bare or fenced as the case allows.
struct JSONAssertion: Assertion {
  let reader: DocumentReader

  func check(_ subject: AssertionSubject) -> ExpectationOutcome {
    switch reader.json(of: subject) {
    case .success: .satisfied
    case .failure(let unread): unread.outcome
    }
  }
}
