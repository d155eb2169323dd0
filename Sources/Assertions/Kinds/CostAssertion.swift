import ContractModel

/// `cost`: the exchange cost an amount of USD within a range, by the member's declared price.
struct CostAssertion: Assertion {
  let site: ExpectationSite
  let range: AmountRange

  func check(_ subject: AssertionSubject) -> ExpectationOutcome {
    guard let cost = subject.cost, !cost.isNaN else {
      return .unjudged(
        .unobserved, "no cost: the member declares no price or the provider counted no tokens")
    }
    if range.contains(cost) { return .satisfied }
    return site.mismatched(expected: RangeWords.amount(range), actual: RangeWords.amount(cost))
  }
}
