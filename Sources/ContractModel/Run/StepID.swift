/// The place of a trial in a run: positions in the header's lists, and in the suite's own cases.
package struct StepID: Sendable, Hashable, Comparable {
  /// Position in the header's `suites`.
  package var suite: Int
  /// Position in the header's `members`.
  package var member: Int
  /// Position in the suite's cases, before any filter.
  package var position: Int
  /// From 1.
  package var trial: Int

  package init(suite: Int, member: Int, position: Int, trial: Int) {
    self.suite = suite
    self.member = member
    self.position = position
    self.trial = trial
  }

  package static func < (left: Self, right: Self) -> Bool {
    (left.suite, left.member, left.position, left.trial)
      < (right.suite, right.member, right.position, right.trial)
  }
}
