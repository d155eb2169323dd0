import ContractModel

/// `length`: the reply's counts lie within their ranges, and it was cut off or not.
struct LengthAssertion: Assertion {
  let site: ExpectationSite
  private let ranges: [(unit: LengthExpectation.Unit, range: CountRange)]
  private let truncated: LengthExpectation.Truncation

  init(_ length: LengthExpectation, site: ExpectationSite) {
    self.site = site
    // In the order of the units, so that mismatches come in the same order every time.
    ranges = LengthExpectation.Unit.allCases.compactMap { unit in
      length.ranges[unit].map { (unit, $0) }
    }
    truncated = length.truncated
  }

  func check(_ subject: AssertionSubject) -> ExpectationOutcome {
    .all(ranges.map { judge($0.unit, by: $0.range, subject) } + [judgeTruncation(subject)])
  }

  private func judge(
    _ unit: LengthExpectation.Unit, by range: CountRange, _ subject: AssertionSubject
  ) -> ExpectationOutcome {
    guard let count = subject.length(in: unit) else {
      return .unjudged(.unobserved, "the provider reported no output tokens")
    }
    if range.contains(count) { return .satisfied }
    return site.mismatched(
      path: unit.rawValue, rule: range.description,
      expected: RangeWords.count(range, of: unit.singular),
      actual: RangeWords.counted(count, unit.singular))
  }

  private func judgeTruncation(_ subject: AssertionSubject) -> ExpectationOutcome {
    guard truncated != .any else { return .satisfied }
    let reason = subject.reply.finish.reason
    if reason == .unknown {
      return .unjudged(.unobserved, "the provider's reason for the end is not known")
    }
    let wasCut = reason == .length || reason == .truncated
    guard wasCut != (truncated == .always) else { return .satisfied }
    return site.mismatched(
      path: "truncated", rule: truncated.rawValue,
      expected: wasCut ? "a complete reply" : "a reply cut at the output limit",
      actual: "a reply that ended by \(reason.rawValue)")
  }
}

extension LengthExpectation.Unit {
  /// The unit's word for one.
  fileprivate var singular: String {
    switch self {
    case .characters: "character"
    case .bytes: "byte"
    case .words: "word"
    case .lines: "line"
    case .sentences: "sentence"
    case .items: "item"
    case .outputTokens: "output token"
    }
  }
}
