import ContractModel

/// Numbers the healths of a project: one for each environment under each set of breaker settings.
///
/// Environments under the default settings come first, in the files' order; then, for each route
/// that declares its own, the members of its chain. Without gaps, whatever is asked for first.
struct HealthIndices: Sendable {
  private(set) var count: Int
  private var variants: [BreakerSettings: [Int: Int]] = [:]
  private static let usual = BreakerSettings()

  init(environments: Int) { count = environments }

  /// Gives numbers to the members of a route that declares its own breaker.
  mutating func add(_ members: [Int], under breaker: BreakerSettings) {
    guard breaker != Self.usual else { return }
    for member in members where variants[breaker]?[member] == nil {
      variants[breaker, default: [:]][member] = count
      count += 1
    }
  }

  /// The number of an environment's health under these settings.
  func index(of environment: Int, under breaker: BreakerSettings) -> Int {
    variants[breaker]?[environment] ?? environment
  }
}
