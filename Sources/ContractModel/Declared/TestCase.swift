/// One prompt with its expectations, variables already filled in.
///
/// The vocabulary's word is case; the longer name keeps clear of the language's keyword.
package struct TestCase: Sendable, Hashable {
  /// Stable across versions: baselines and CI history hang on it.
  package var id: String
  package var about: String?
  package var tags: [String]
  package var prompt: Prompt
  package var trials: Int
  /// How many trials must pass, at most `trials`.
  package var passes: Int
  package var expectations: [Expectation]
  package var fence: FenceRule
  package var location: SourceLocation

  package init(
    id: String, about: String? = nil, tags: [String] = [], prompt: Prompt, trials: Int = 1,
    passes: Int? = nil, expectations: [Expectation], fence: FenceRule = .allow,
    location: SourceLocation
  ) {
    self.id = id
    self.about = about
    self.tags = tags
    self.prompt = prompt
    self.trials = max(1, trials)
    self.passes = min(max(1, passes ?? trials), max(1, trials))
    self.expectations = expectations
    self.fence = fence
    self.location = location
  }

  package var isCritical: Bool { tags.contains("critical") }
}
