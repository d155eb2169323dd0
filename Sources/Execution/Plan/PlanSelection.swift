import ContractModel

/// Which suites, cases, tags, members and trials of a project take part in a run.
package struct PlanSelection: Sendable, Hashable {
  /// Suites by name; empty takes every suite.
  package var suites: [String]
  /// Case ids, `*` standing for any run of characters; empty takes every case.
  package var cases: [String]
  /// A case needs one of these; empty takes every case.
  package var tags: [String]
  /// Members by environment name or family; empty takes the whole chain.
  package var members: [String]
  /// Trials of every case instead of the suite's own; its `pass` is scaled, rounded up.
  package var trials: Int?

  package init(
    suites: [String] = [], cases: [String] = [], tags: [String] = [], members: [String] = [],
    trials: Int? = nil
  ) {
    self.suites = suites
    self.cases = cases
    self.tags = tags
    self.members = members
    self.trials = trials
  }

  /// The selection as a person would type it, for the run's header.
  package var filters: [String] {
    cases.map { "--only \($0)" } + tags.map { "--tag \($0)" } + members.map { "--member \($0)" }
      + (trials.map { ["--trials \($0)"] } ?? [])
  }

  func includes(_ testCase: TestCase) -> Bool {
    (cases.isEmpty || cases.contains { Wildcard.matches(testCase.id, pattern: $0) })
      && (tags.isEmpty || tags.contains(where: testCase.tags.contains))
  }

  func includes(_ member: ModelEnvironment) -> Bool {
    members.isEmpty || members.contains(member.name) || members.contains(member.family)
  }

  /// The case with the trials asked for.
  func adjusted(_ testCase: TestCase) -> TestCase {
    guard let trials else { return testCase }
    var adjusted = testCase
    adjusted.trials = trials
    adjusted.passes = min(
      trials, (testCase.passes * trials + testCase.trials - 1) / testCase.trials)
    return adjusted
  }
}

/// Glob matching with `*` only, in time linear in text times stars.
enum Wildcard {
  static func matches(_ text: String, pattern: String) -> Bool {
    let (text, pattern) = (Array(text.utf8), Array(pattern.utf8))
    var (position, place) = (0, 0)
    var star: (place: Int, position: Int)?
    while position < text.count {
      if place < pattern.count, pattern[place] == UInt8(ascii: "*") {
        star = (place, position)
        place += 1
      } else if place < pattern.count, pattern[place] == text[position] {
        (position, place) = (position + 1, place + 1)
      } else if let last = star {
        star = (last.place, last.position + 1)
        (position, place) = (last.position + 1, last.place + 1)
      } else {
        return false
      }
    }
    return pattern[place...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
