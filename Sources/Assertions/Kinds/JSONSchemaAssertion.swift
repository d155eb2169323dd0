import ContractModel

/// `json_schema`: the reply is JSON and valid against a schema.
struct JSONSchemaAssertion: Assertion {
  let reader: DocumentReader
  let validator: JSONSchemaValidator

  func check(_ subject: AssertionSubject) -> ExpectationOutcome {
    switch reader.json(of: subject) {
    case .failure(let unread): return unread.outcome
    case .success(let value):
      let site = reader.site
      return validator.validate(value).outcome(
        expectation: site.name, at: site.location, excerpt: site.excerpt)
    }
  }
}
