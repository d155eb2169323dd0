import ContractModel

/// Benches by what they cover: environments, accounts, providers, regions, groups.
struct BenchTable: Sendable {
  /// Benches of one target that end apart: what ends one of them leaves the others.
  enum Lane: Int, Sendable, CaseIterable {
    /// Until a hint or a cool-down is over.
    case pause
    /// For a key or a bill; ends when a test from outside is answered.
    case key
    /// Not even a last resort asks it.
    case gone
    /// By an operator's word.
    case withdrawn

    init(_ kind: FailureClass) {
      switch kind {
      case .auth, .billing: self = .key
      case .gone: self = .gone
      default: self = .pause
      }
    }
  }

  struct Bench: Sendable {
    var until = Moment(nanoseconds: .min)
    var reason = BenchReason.failure(.rateLimit)
  }

  struct Unit: Sendable {
    let target: BenchTarget
    var slots: [Int] = []
    fileprivate var benches = Array(repeating: Bench(), count: Lane.allCases.count)

    init(target: BenchTarget) { self.target = target }

    subscript(lane: Lane) -> Bench { benches[lane.rawValue] }
  }

  private(set) var units: [Unit] = []
  private var indices: [BenchTarget: Int] = [:]

  /// The unit of a target, made where there is none.
  mutating func unit(of target: BenchTarget) -> Int {
    if let index = indices[target] { return index }
    indices[target] = units.count
    units.append(Unit(target: target))
    return units.count - 1
  }

  /// Nil for a target that no plan has brought.
  func existing(_ target: BenchTarget) -> Int? { indices[target] }

  mutating func join(_ slot: Int, to unit: Int) { units[unit].slots.append(slot) }

  /// Merges by the later end; whether it changed anything.
  mutating func bench(_ unit: Int, _ lane: Lane, until: Moment, _ reason: BenchReason) -> Bool {
    guard until > units[unit][lane].until else { return false }
    units[unit].benches[lane.rawValue] = Bench(until: until, reason: reason)
    return true
  }

  mutating func clear(_ unit: Int, _ lane: Lane) {
    units[unit].benches[lane.rawValue] = Bench()
  }

  /// The benches of a target that have not ended.
  func benches(of unit: Int, at now: Moment) -> [MemberStatus.Bench] {
    units[unit].benches.filter { $0.until > now }.map {
      MemberStatus.Bench(target: units[unit].target, until: $0.until, reason: $0.reason)
    }
  }
}
