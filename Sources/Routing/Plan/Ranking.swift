/// The order in which one request may try a plan's members, and who was left out and why.
///
/// Made before health is looked at: the engine walks it and skips who is benched, broken or tried,
/// so that exclusion always comes before affinity.
package struct Ranking: Sendable, Hashable {
  /// Indices into the plan's members, each at most once.
  package var order: [Int]
  package var skipped: [Skip]

  package init(order: [Int], skipped: [Skip] = []) {
    self.order = order
    self.skipped = skipped
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
