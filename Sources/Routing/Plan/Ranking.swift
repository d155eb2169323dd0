/// The order in which one request may try a plan's members, and who was left out and why.
///
/// Made before health is looked at: the engine walks it and skips who is benched, broken or tried,
/// so that exclusion always comes before affinity.
package struct Ranking: Sendable, Hashable {
  /// Indices into the plan's members, each at most once.
  package var order: [Int]
  package var skipped: [Skip]
  /// Members of the order that may write less than was asked for.
  package var cuts: [OutputCut]

  package init(order: [Int], skipped: [Skip] = [], cuts: [OutputCut] = []) {
    self.order = order
    self.skipped = skipped
    self.cuts = cuts
  }
}

/// A request's output limit lowered to what the member and the route allow.
package struct OutputCut: Sendable, Hashable {
  /// Index into the plan's members.
  package var member: Int
  /// Tokens that were asked for.
  package var asked: Int
  /// Tokens that it may write.
  package var granted: Int

  package init(member: Int, asked: Int, granted: Int) {
    self.member = member
    self.asked = asked
    self.granted = granted
  }
}

/// A member that was not asked, and why.
package struct Skip: Sendable, Hashable {
  /// Index into the plan's members.
  package var member: Int
  package var reason: SkipReason

  package init(member: Int, reason: SkipReason) {
    self.member = member
    self.reason = reason
  }
}
