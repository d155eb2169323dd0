import ContractModel

/// The health of every member of every plan, each found once by its environment and breaker.
struct HealthRegistry: Sendable {
  /// What two members must share to share their health.
  private struct Key: Hashable {
    let name: String
    let account: String?
    let provider: String
    let region: String?
    let groups: [String]
    let rules: BreakerRules
  }

  var slots: [MemberHealth] = []
  private var indices: [Key: Int] = [:]
  var benches = BenchTable()

  var count: Int { slots.count }

  /// The place of a member's health, made where it is new; never moved after.
  mutating func slot(of environment: ModelEnvironment, in settings: RouteSettings) -> Int {
    let rules = BreakerRules(settings.breaker, longest: settings.longestCoolDown)
    let key = Key(
      name: environment.name, account: environment.account, provider: environment.provider,
      region: environment.region, groups: environment.groups, rules: rules)
    if let index = indices[key] { return index }
    let own = benches.unit(of: .member(environment.name))
    let account = environment.account.map { benches.unit(of: .account($0)) }
    var units = [own] + [account].compactMap { $0 }
    units.append(benches.unit(of: .provider(environment.provider)))
    if let region = environment.region {
      units.append(benches.unit(of: .region(region, provider: environment.provider)))
    }
    for group in Set(environment.groups).sorted() {
      units.append(benches.unit(of: .group(group)))
    }
    let index = slots.count
    slots.append(
      MemberHealth(
        environment: environment, settings: settings.breaker, rules: rules, units: units,
        accountUnit: account))
    for unit in units { benches.join(index, to: unit) }
    indices[key] = index
    summarize(index)
    return index
  }

  func admission(of slot: Int, at now: Moment) -> Admission { slots[slot].admission(at: now) }

  /// A ticket for an attempt that was admitted; a half-open member's takes a probe's place.
  mutating func admit(_ slot: Int, deadline: Moment, at now: Moment) -> HealthTicket {
    var isProbe = false
    if slots[slot].breaker.admitsProbe(at: now) {
      slots[slot].breaker.beginProbe(deadline: deadline, at: now)
      isProbe = true
    }
    return HealthTicket(
      slot: slot, generation: slots[slot].breaker.generation, era: slots[slot].era,
      isProbe: isProbe)
  }

  mutating func record(
    _ evidence: Breaker.Evidence, _ ticket: HealthTicket, at now: Moment
  ) -> Breaker.Effect {
    if evidence == .success, ticket.era == slots[ticket.slot].era {
      slots[ticket.slot].coolDowns = 0
    }
    return slots[ticket.slot].breaker.record(
      evidence, generation: ticket.generation, isProbe: ticket.isProbe, at: now)
  }

  /// Benches the member, or its account where it declares one; nil where the ticket is too old.
  mutating func bench(
    _ ticket: HealthTicket, scope: FailureScope, until: Moment, after kind: FailureClass
  ) -> HealthEffect? {
    let member = slots[ticket.slot]
    guard ticket.era == member.era else { return nil }
    let unit = (scope == .account ? member.accountUnit : nil) ?? member.units[0]
    let lane = BenchTable.Lane(kind)
    if benches.bench(unit, lane, until: until, .failure(kind)) { summarize(unit: unit) }
    if lane == .gone { markAnswering(false, unit: unit) }
    return .benched(benches.units[unit].target, until: benches.units[unit][lane].until)
  }

  /// The end of a bench without a hint; failures of attempts that began before the latest such
  /// bench are one event with it, and do not double it.
  mutating func coolDown(
    _ ticket: HealthTicket, first: Int64, longest: Int64, began: Moment, at now: Moment
  ) -> Moment {
    if slots[ticket.slot].coolDowns == 0 || began > slots[ticket.slot].cooledAt {
      slots[ticket.slot].coolDowns += 1
      slots[ticket.slot].cooledAt = now
    }
    return now.later(by: first.doubled(slots[ticket.slot].coolDowns - 1, upTo: longest))
  }

  mutating func summarize(unit: Int) {
    for slot in benches.units[unit].slots { summarize(slot) }
  }

  mutating func summarize(_ slot: Int) {
    var ends = BenchEnds()
    for unit in slots[slot].units { ends.merge(benches.units[unit]) }
    slots[slot].benches = ends
  }
}

extension HealthRegistry {
  /// Why a member that is not admitted is passed over; nil for one that is.
  func skipReason(_ admission: Admission, of slot: Int) -> SkipReason? {
    switch admission {
    case .available, .probe: nil
    case .benched(let until): .benched(until: until, after: benchKind(of: slot))
    case .withdrawn(let until): .withdrawn(until: until, why: withdrawal(of: slot))
    case .open(let until): .breakerOpen(until: until)
    case .probesTaken: .probesTaken
    }
  }

  /// What the longest failure bench of a member came after.
  private func benchKind(of slot: Int) -> FailureClass {
    for unit in slots[slot].units {
      for lane in [BenchTable.Lane.gone, .key, .pause] {
        let bench = benches.units[unit][lane]
        if bench.until == slots[slot].benches.failures, case .failure(let kind) = bench.reason {
          return kind
        }
      }
    }
    return .rateLimit
  }

  /// Why an operator took a member out, in the words of the longest such bench.
  private func withdrawal(of slot: Int) -> String {
    for unit in slots[slot].units {
      let bench = benches.units[unit][.withdrawn]
      if bench.until == slots[slot].benches.withdrawn, case .withdrawn(let why) = bench.reason {
        return why
      }
    }
    return ""
  }
}
