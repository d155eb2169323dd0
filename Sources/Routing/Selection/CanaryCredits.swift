/// Counts the traffic of members on trial so that none gets more than its share.
///
/// Each request gives a member as much credit as its share; serving a request first costs one.
/// Of credit that nobody used no more than one is kept, so a member that was away begins slowly.
struct CanaryCredits: Sendable {
  private static let tolerance = 1e-9

  /// By plan and member; only plans with members on trial have an entry.
  private var credits: RecencyCache<Key, Double>

  private struct Key: Hashable, Sendable {
    var plan: UInt64
    var health: Int
  }

  init(capacity: Int) { credits = RecencyCache(capacity: capacity) }

  /// Counts one request; true where the member may be first for it, which uses the credit up.
  mutating func admits(_ member: PlannedMember, of plan: UInt64, wants: Bool) -> Bool {
    guard let share = member.canaryShare else { return false }
    let key = Key(plan: plan, health: member.healthIndex)
    let credit = min(1, credits.value(key) ?? 0) + max(0, min(1, share))
    let isAdmitted = wants && credit >= 1 - Self.tolerance && share > 0
    credits.set(key, isAdmitted ? max(0, credit - 1) : credit)
    return isAdmitted
  }
}
