import ContractModel

/// What operators and tests do to health, and what they see of it.
extension HealthRegistry {
  mutating func withdraw(_ target: BenchTarget, until: Moment, why: String) -> Bool {
    guard let unit = benches.existing(target) else { return false }
    if benches.bench(unit, .withdrawn, until: until, .withdrawn(why: why)) {
      summarize(unit: unit)
    }
    return true
  }

  mutating func release(_ target: BenchTarget) -> Bool {
    guard let unit = benches.existing(target) else { return false }
    for lane in BenchTable.Lane.allCases { benches.clear(unit, lane) }
    summarize(unit: unit)
    for slot in benches.units[unit].slots {
      slots[slot].era &+= 1
      slots[slot].coolDowns = 0
      slots[slot].answersAgain = false
      if case .member = target { slots[slot].breaker.reset() }
    }
    return true
  }

  /// A key or a bill that works again is over for all that share it.
  mutating func endKeyBenches(of slot: Int) {
    for unit in slots[slot].units {
      benches.clear(unit, .key)
      summarize(unit: unit)
    }
  }

  /// Whether members that are gone answer again, for every breaker of the environment.
  mutating func markAnswering(_ answers: Bool, unit: Int) {
    for slot in benches.units[unit].slots { slots[slot].answersAgain = answers }
  }

  func status(at now: Moment) -> [MemberStatus] {
    slots.map { member in
      let counts = member.breaker.counts(at: now)
      return MemberStatus(
        name: member.name, settings: member.settings, breaker: member.breaker.status(at: now),
        benches: member.units.flatMap { benches.benches(of: $0, at: now) }
          .sorted { $0.until > $1.until },
        calls: counts.calls, failures: counts.failures,
        consecutiveTimeouts: member.breaker.timeouts, failedProbes: member.failedProbes,
        answersAgain: member.answersAgain, isAvailable: member.admission(at: now).isOpen)
    }
  }
}

extension Breaker {
  fileprivate func status(at now: Moment) -> MemberStatus.Breaker {
    switch state {
    case .closed: .closed
    case .open: now >= until ? .halfOpen(probes: inFlight) : .open(until: until)
    case .halfOpen: .halfOpen(probes: inFlight)
    }
  }
}
