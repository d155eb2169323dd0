import ContractModel

/// How fast members have been, from successes alone; a failure only ever makes one look slower.
///
/// The score is a mean whose weights decay with time: after τ = 30 s a new value counts half. It
/// is computed without logarithms or exponentials, so that every platform gets the same bits.
struct LatencyScores: Sendable {
  private struct Score: Sendable {
    /// Nil until the first success.
    var seconds: Double?
    var at = Moment.zero
    /// In a row since the last success.
    var failures = 0
    var failedAt = Moment.zero
  }

  /// The share of requests that may go first to a member whose time is old, or that only failed.
  private static let explored = 0.05
  /// The same for a member that was never asked: one answer is enough to know it.
  private static let exploredNew = 0.25
  /// After so long without a success a member is measured anew.
  private static let freshness = Duration.seconds(60)
  private static let halfWeight = Duration.seconds(30)
  private static let mostFailures = 16
  private static let longest = 86_400.0

  /// By the members' health indices.
  private var scores: [Score] = []

  /// Takes a success into account; `took` is what the owner compares, best the time to first content.
  mutating func succeeded(_ health: Int, took: Duration, at now: Moment) {
    grow(to: health)
    let seconds = max(0, min(Double(took.wholeNanoseconds) / 1e9, Self.longest))
    if let old = scores[health].seconds {
      let age = max(0, Double((now - scores[health].at).wholeNanoseconds) / 1e9)
      let tau = Double(Self.halfWeight.wholeNanoseconds) / 1e9
      scores[health].seconds = old + max(0.1, age / (age + tau)) * (seconds - old)
    } else {
      scores[health].seconds = seconds
    }
    scores[health].at = now
    scores[health].failures = 0
  }

  /// Takes into account that the member failed, however fast.
  mutating func failed(_ health: Int, at now: Moment) {
    grow(to: health)
    scores[health].failures = min(failures(health, at: now) + 1, Self.mostFailures)
    scores[health].failedAt = now
  }

  /// Reorders siblings from fast to slow; the unmeasured follow, evenly by chance.
  ///
  /// Now and then one that needs measuring comes first, the less often the more it failed.
  func arrange(
    _ order: inout ArraySlice<Int>, of plan: RoutePlan, at now: Moment,
    using random: inout some RandomNumberGenerator
  ) {
    guard order.count > 1 else { return }
    let ranked = order.map { member -> (member: Int, rank: Double, tie: UInt64) in
      let health = plan.members[member].healthIndex
      return (member, rank(health, at: now), isMeasured(health) ? 0 : random.next())
    }.sorted { ($0.rank, $0.tie, $0.member) < ($1.rank, $1.tie, $1.member) }
    for (place, item) in zip(order.indices, ranked) { order[place] = item.member }
    let first = plan.members[order[order.startIndex]].healthIndex
    guard isMeasured(first) else { return }
    explore(&order, of: plan, at: now, using: &random)
  }

  private func explore(
    _ order: inout ArraySlice<Int>, of plan: RoutePlan, at now: Moment,
    using random: inout some RandomNumberGenerator
  ) {
    let chance = Double.random(in: 0..<1, using: &random)
    guard chance < Self.exploredNew else { return }
    let stale = order.dropFirst().filter { !isFresh(plan.members[$0].healthIndex, at: now) }
    guard let chosen = stale.randomElement(using: &random) else { return }
    let health = plan.members[chosen].healthIndex
    let failures = failures(health, at: now)
    let share = isMeasured(health) || failures > 0 ? Self.explored : Self.exploredNew
    guard chance * Double(failures + 1) < share else { return }
    order.bringToFront(chosen)
  }

  /// Seconds, doubled for each failure in a row; the unmeasured are behind everyone measured.
  private func rank(_ health: Int, at now: Moment) -> Double {
    let failures = failures(health, at: now)
    guard scores.indices.contains(health), let seconds = scores[health].seconds else {
      return 1e12 * Double(failures + 1)
    }
    return max(seconds, 0.001) * Double(1 << failures)
  }

  /// Failures in a row, halved for every minute since the last.
  private func failures(_ health: Int, at now: Moment) -> Int {
    guard scores.indices.contains(health) else { return 0 }
    let score = scores[health]
    let minutes = max(0, (now - score.failedAt).wholeNanoseconds / 60_000_000_000)
    return score.failures >> min(minutes, 31)
  }

  private func isMeasured(_ health: Int) -> Bool {
    scores.indices.contains(health) && scores[health].seconds != nil
  }

  private func isFresh(_ health: Int, at now: Moment) -> Bool {
    isMeasured(health) && now - scores[health].at < Self.freshness
  }

  private mutating func grow(to health: Int) {
    while scores.count <= health { scores.append(Score()) }
  }
}
