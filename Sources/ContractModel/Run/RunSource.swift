/// A finished or interrupted run as reports and comparisons read it; memory stays flat.
package protocol RunSource: Sendable {
  var header: RunHeader { get }
  var end: RunEnd? { get }

  /// Calls back with every case of one suite on one member, in the order of the plan.
  func forEachCase(
    suite: Int, member: Int, _ body: (CaseResult) throws -> Void
  ) throws

  /// Calls back with every case, in the order of the plan; steady passes, mostly the bulk of a
  /// run, are told in brief and cost far less than their results.
  func forEachOutcome(
    suite: Int, member: Int, _ body: (CaseOutcome) throws -> Void
  ) throws

  /// The bytes a result refers to; throws where the segment is missing or its digest differs.
  func body(_ reference: BodyReference) throws -> [UInt8]
}

extension RunSource {
  package func forEachOutcome(
    suite: Int, member: Int, _ body: (CaseOutcome) throws -> Void
  ) throws {
    try forEachCase(suite: suite, member: member) { try body(CaseOutcome($0)) }
  }

  /// Counts of one suite on one member.
  package func counts(suite: Int, member: Int) throws -> VerdictCounts {
    var counts = VerdictCounts()
    try forEachOutcome(suite: suite, member: member) { counts.add($0) }
    return counts
  }
}
