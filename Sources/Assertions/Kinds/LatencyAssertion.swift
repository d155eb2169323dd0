import ContractModel

/// `latency`: the exchange took no longer, in total and until the first content.
struct LatencyAssertion: Assertion {
  let site: ExpectationSite
  let total: DurationRange?
  let firstToken: DurationRange?

  func check(_ subject: AssertionSubject) -> ExpectationOutcome {
    var outcomes: [ExpectationOutcome] = []
    if let total { outcomes.append(judge(subject.timings.total, by: total, as: "total")) }
    if let firstToken {
      if let observed = subject.timings.firstToken {
        outcomes.append(judge(observed, by: firstToken, as: "first_token"))
      } else {
        outcomes.append(
          .unjudged(.unobserved, "the time of the first content was not observed"))
      }
    }
    return .all(outcomes)
  }

  private func judge(
    _ observed: Duration, by range: DurationRange, as part: String
  ) -> ExpectationOutcome {
    if range.contains(observed) { return .satisfied }
    return site.mismatched(
      path: part, rule: part, expected: RangeWords.duration(range),
      actual: RangeWords.duration(observed))
  }
}
