import ContractModel

extension HealthRegistry {
  /// The shortest time between two tests of one member from outside.
  private static let leastInterval: Int64 = 1_000_000_000

  mutating func orderProbes(atMost budget: Int, at now: Moment) -> [ProbeOrder] {
    let due = slots.indices.filter { slots[$0].nextProbe <= now && isTestable($0, at: now) }
      .sorted { (slots[$0].nextProbe, $0) < (slots[$1].nextProbe, $1) }
    var orders: [ProbeOrder] = []
    var names: Set<String> = []
    for slot in due where orders.count < budget {
      // Benched under two breakers it is one test; half-open, each breaker needs its own.
      if slots[slot].benches.failures > now, !names.insert(slots[slot].name).inserted { continue }
      orders.append(order(slot, at: now))
    }
    return orders
  }

  private mutating func order(_ slot: Int, at now: Moment) -> ProbeOrder {
    let interval = max(Self.leastInterval, slots[slot].breaker.rules.open)
    slots[slot].nextProbe = now.later(by: interval)
    let deadline = now.later(by: slots[slot].timeout)
    let ticket =
      slots[slot].benches.failures > now
      ? HealthTicket(
        slot: slot, generation: slots[slot].breaker.generation, era: slots[slot].era,
        isProbe: false)
      : admit(slot, deadline: deadline, at: now)
    return ProbeOrder(name: slots[slot].name, deadline: deadline, ticket: ticket)
  }

  private func isTestable(_ slot: Int, at now: Moment) -> Bool {
    switch slots[slot].admission(at: now) {
    case .probe: true
    // A hint to wait holds for tests too.
    case .benched: slots[slot].benches.pause <= now
    case .available, .withdrawn, .open, .probesTaken: false
    }
  }

  mutating func report(_ probe: ProbeOrder, _ outcome: ProbeOutcome, at now: Moment) {
    let ticket = probe.ticket
    guard slots.indices.contains(ticket.slot), ticket.era == slots[ticket.slot].era else { return }
    guard outcome == .answered else {
      slots[ticket.slot].failedProbes += 1
      _ = record(.none, ticket, at: now)
      return
    }
    slots[ticket.slot].failedProbes = 0
    if ticket.isProbe {
      _ = record(.success, ticket, at: now)
    } else {
      endKeyBenches(of: ticket.slot)
      let isGone = slots[ticket.slot].benches.gone > now
      if isGone { markAnswering(true, unit: slots[ticket.slot].units[0]) }
    }
  }
}
