import ContractModel
import RegexSupport

/// `matches`: a pattern of PCRE2's is found in the reply.
struct MatchesAssertion: Assertion {
  let site: ExpectationSite
  private let pattern: Pattern

  init(_ source: String, site: ExpectationSite) throws(Diagnostic) {
    self.site = site
    do throws(PatternError) {
      pattern = try Pattern(source)
    } catch {
      throw site.problem(code: "bad-pattern", "pattern \(Excerpt.start(of: source)): \(error)")
    }
  }

  func check(_ subject: AssertionSubject) -> ExpectationOutcome {
    switch pattern.firstMatch(in: subject.reply.text) {
    case .matched: .satisfied
    case .noMatch:
      site.mismatched(
        expected: "a reply matching \(Excerpt.start(of: pattern.source))",
        actual: Excerpt.start(of: subject.reply.text))
    case .limitExceeded(let limit):
      .unjudged(
        .limit,
        "the pattern \(Excerpt.start(of: pattern.source)) met its limit of \(limit.rawValue)")
    case .failed(let error): .unjudged(.limit, error.description)
    }
  }
}
