import ContractModel

/// Remembers which member served a session last, for as long as its prompt cache stays warm.
///
/// A pin belongs to a session, a plan and a tier of it; what served last holds it, not what came
/// first. Bounded: of many sessions those that were quiet longest are forgotten.
struct SessionPins: Sendable {
  private struct Pin: Sendable {
    var health: Int
    var until: Moment
  }

  private struct Key: Hashable, Sendable {
    var session: UInt64
    var plan: UInt64
    var tier: Int
  }

  /// Where neither the route nor the environment says how long a cache lives.
  static let usualLife = Duration.seconds(300)
  /// The tier under which pins are kept that hold over the whole chain.
  private static let everyTier = -1

  private var pins: RecencyCache<Key, Pin>

  init(capacity: Int) { pins = RecencyCache(capacity: capacity) }

  /// The health index that holds the session's pin in a tier, or nil where none does any more.
  mutating func holder(_ session: UInt64, of plan: RoutePlan, tier: Int, at now: Moment) -> Int? {
    let key = Self.key(session, plan, tier)
    guard let pin = pins.value(key) else { return nil }
    guard now < pin.until else {
      pins.remove(key)
      return nil
    }
    return pin.health
  }

  /// Pins a session to the member that served it, anew for its whole life.
  mutating func pin(_ session: UInt64, of plan: RoutePlan, to member: Int, at now: Moment) {
    let planned = plan.members[member]
    let life = plan.settings.affinity?.life ?? planned.environment.cacheLife ?? Self.usualLife
    pins.set(
      Self.key(session, plan, planned.tier), Pin(health: planned.healthIndex, until: now + life))
  }

  private static func key(_ session: UInt64, _ plan: RoutePlan, _ tier: Int) -> Key {
    let isWide = plan.settings.affinity?.acrossTiers == true || plan.settings.selection == .cost
    return Key(session: session, plan: plan.identity, tier: isWide ? everyTier : tier)
  }
}
