import ContractModel

/// What a member is scripted to answer to one trial of a case.
package struct ScriptedReply: Sendable, Hashable {
  /// Which exchange the reply belongs to.
  package struct Place: Sendable, Hashable {
    package var caseID: String
    package var member: String
    /// From 1.
    package var trial: Int

    package init(caseID: String, member: String, trial: Int) {
      self.caseID = caseID
      self.member = member
      self.trial = trial
    }
  }

  package var place: Place
  package var reply: Reply
  package var times: RecordedTimes
  package var location: SourceLocation

  package init(
    place: Place, reply: Reply, times: RecordedTimes = RecordedTimes(), location: SourceLocation
  ) {
    self.place = place
    self.reply = reply
    self.times = times
    self.location = location
  }
}
