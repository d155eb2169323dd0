import ContractModel

/// Holds the requests of one job to the model that the first of them began with.
///
/// The claim is made when the first request is ranked, so that sub-requests sent at the same time
/// agree. A model that never served any of them is let go when the last one has ended.
struct ModelClaims: Sendable {
  private struct Claim: Sendable {
    var family: String
    var until: Moment
    var hasServed = false
    var open = 0
  }

  private struct Key: Hashable, Sendable {
    var session: UInt64
    var plan: UInt64
  }

  private var claims: RecencyCache<Key, Claim>

  init(capacity: Int) { claims = RecencyCache(capacity: capacity) }

  /// The family that the job is held to: the claimed one, or the proposed one from now on.
  mutating func family(
    _ session: UInt64, of plan: RoutePlan, at now: Moment, proposing proposed: String
  ) -> String {
    let key = Key(session: session, plan: plan.identity)
    var claim = claims.value(key) ?? Claim(family: proposed, until: .never)
    if claim.until <= now { claim = Claim(family: proposed, until: .never) }
    claim.open += 1
    claim.until = now + Self.life(of: plan)
    claims.set(key, claim)
    return claim.family
  }

  /// Tells that a ranked request has ended, served or not.
  mutating func ended(_ session: UInt64, of plan: RoutePlan, wasServed: Bool, at now: Moment) {
    let key = Key(session: session, plan: plan.identity)
    guard var claim = claims.value(key) else { return }
    claim.open = max(0, claim.open - 1)
    claim.hasServed = claim.hasServed || wasServed
    claim.until = max(claim.until, now + Self.life(of: plan))
    if claim.open == 0, !claim.hasServed { claims.remove(key) } else { claims.set(key, claim) }
  }

  private static func life(of plan: RoutePlan) -> Duration {
    plan.settings.affinity?.life ?? SessionPins.usualLife
  }
}
