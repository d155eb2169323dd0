/// A case that passed in every recorded trial of a member, and in as many as it must.
///
/// All that most reports say of it; a run file can tell it without its whole records being parsed.
package struct SteadyPass: Sendable, Hashable {
  package var suite: Int
  package var member: Int
  package var position: Int
  package var caseID: String
  package var location: SourceLocation
  /// Recorded trials, at least one.
  package var trials: Int
  /// What all exchanges of the case took together.
  package var milliseconds: Int
  /// USD, as far as known; nil where nothing is.
  package var cost: Double?

  package init(
    suite: Int, member: Int, position: Int, caseID: String, location: SourceLocation, trials: Int,
    milliseconds: Int, cost: Double?
  ) {
    self.suite = suite
    self.member = member
    self.position = position
    self.caseID = caseID
    self.location = location
    self.trials = trials
    self.milliseconds = milliseconds
    self.cost = cost
  }
}
