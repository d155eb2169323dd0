extension Route {
  /// What is done when no member may be asked at this moment.
  package enum Exhaustion: Sendable, Hashable {
    /// Fails at once and says how long the shortest wait is.
    case fail
    /// Asks the member whose bench ends first.
    case lastResort
    /// Waits that long at most for the first member to come back.
    case waitUpTo(Duration)
  }

  /// What happens where a member writes less than was asked for.
  package enum OutputRule: String, Sendable, Hashable, CaseIterable {
    /// The request is cut to the member's limit, and the trace says so.
    case cut
    /// The member is passed over.
    case neverCut = "never_cut"
  }
}
