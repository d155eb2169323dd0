/// What differs between a run and a baseline, or between two runs.
package struct Comparison: Sendable, Hashable {
  /// What kind of thing changed about a case on a member.
  package enum ChangeKind: String, Sendable, Hashable, CaseIterable {
    case verdict
    case newlyRefuses = "newly_refuses"
    case newlyComplies = "newly_complies"
    case structure, finish, length
    case newlyMissing = "newly_missing"
    case newlyAdded = "newly_added"
    case incomparable
  }

  /// One change, with what was and what is in the words of the result.
  package struct Change: Sendable, Hashable {
    package var kind: ChangeKind
    package var suite: String
    package var member: String
    package var caseID: String
    package var before: String
    package var after: String
    package var location: SourceLocation?
    /// The case's tags; empty where the run lacks the case.
    package var tags: [String]
    /// The sentences in which the run refuses, where that is what changed.
    package var evidence: [RefusalFinding.Evidence]

    package init(
      kind: ChangeKind, suite: String, member: String, caseID: String, before: String,
      after: String, location: SourceLocation? = nil, tags: [String] = [],
      evidence: [RefusalFinding.Evidence] = []
    ) {
      self.kind = kind
      self.suite = suite
      self.member = member
      self.caseID = caseID
      self.before = before
      self.after = after
      self.location = location
      self.tags = tags
      self.evidence = evidence
    }
  }

  /// What kind of thing is on the left.
  package enum ReferenceKind: Sendable, Hashable {
    case baseline(name: String)
    case run
  }

  /// What is on the left: `baseline main, accepted 2026-11-20`, or a run's id.
  package var reference: String
  package var referenceKind: ReferenceKind
  /// In the order of the plan, then baseline entries that the run lacks.
  package var changes: [Change]
  /// Cases on members that were compared at all.
  package var compared: Int

  package init(
    reference: String, kind: ReferenceKind = .baseline(name: "main"), changes: [Change] = [],
    compared: Int = 0
  ) {
    self.reference = reference
    referenceKind = kind
    self.changes = changes
    self.compared = compared
  }

  /// Changes that are drift: all but those that could not be compared or are merely new.
  package var drift: [Change] {
    changes.filter { $0.kind != .incomparable && $0.kind != .newlyAdded }
  }

  /// The drift of refusals, by tag and as boundaries that moved.
  package var refusals: RefusalDrift { RefusalDrift(changes) }

  package var incomparable: [Change] { changes.filter { $0.kind == .incomparable } }

  /// Results of cases that the left side does not know.
  package var added: [Change] { changes.filter { $0.kind == .newlyAdded } }
}
