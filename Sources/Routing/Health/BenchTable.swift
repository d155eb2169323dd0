import ContractModel

/// Benches by what they cover: environments, accounts, providers, regions, groups.
struct BenchTable: Sendable {
  /// The benches of one target; an operator's stands beside a failure's, since they end apart.
  struct Unit: Sendable {
    let target: BenchTarget
    var slots: [Int] = []
    var until = Moment(nanoseconds: .min)
    var kind = FailureClass.rateLimit
    var withdrawnUntil = Moment(nanoseconds: .min)
    var withdrawnWhy = ""

    init(target: BenchTarget) { self.target = target }
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
  mutating func bench(_ unit: Int, until: Moment, after kind: FailureClass) -> Bool {
    guard until > units[unit].until else { return false }
    units[unit].until = until
    units[unit].kind = kind
    return true
  }

  mutating func withdraw(_ unit: Int, until: Moment, why: String) {
    guard until > units[unit].withdrawnUntil else { return }
    units[unit].withdrawnUntil = until
    units[unit].withdrawnWhy = why
  }

  mutating func clearFailure(_ unit: Int) {
    units[unit].until = Moment(nanoseconds: .min)
  }

  mutating func clear(_ unit: Int) {
    clearFailure(unit)
    units[unit].withdrawnUntil = Moment(nanoseconds: .min)
    units[unit].withdrawnWhy = ""
  }

  /// The benches of a target that have not ended.
  func benches(of unit: Int, at now: Moment) -> [MemberStatus.Bench] {
    let unit = units[unit]
    var benches: [MemberStatus.Bench] = []
    if unit.until > now {
      benches.append(.init(target: unit.target, until: unit.until, reason: .failure(unit.kind)))
    }
    if unit.withdrawnUntil > now {
      benches.append(
        .init(
          target: unit.target, until: unit.withdrawnUntil,
          reason: .withdrawn(why: unit.withdrawnWhy)))
    }
    return benches
  }
}
