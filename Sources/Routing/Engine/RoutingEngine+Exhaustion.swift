import ContractModel

/// What is done when no member may be asked at this moment.
extension RoutingEngine {
  /// Added to a shared moment at random, so that those who wait for it do not all come at once.
  static let spread: Int64 = 250_000_000

  private static let shortestWait: Int64 = 10_000_000

  mutating func exhaust(_ run: inout RequestRun, at now: Moment) {
    // A refusal is an answer: nobody waits for another, and nobody is forced.
    guard run.refusal == nil else { return conclude(&run, lacking: nil, at: now) }
    switch run.plan.rules.exhaustion {
    case .fail: conclude(&run, lacking: nil, at: now)
    case .wait(let limit): awaitReturn(&run, limit: limit.wholeNanoseconds, at: now)
    case .lastResort: askLastResort(&run, at: now)
    }
  }

  private mutating func awaitReturn(_ run: inout RequestRun, limit: Int64, at now: Moment) {
    guard let earliest = untriedReturns(run, at: now).map(\.until).min(), earliest != .never
    else { return conclude(&run, lacking: nil, at: now) }
    let room = min(limit - run.waited, run.remaining(at: now) - 1)
    let needed = max(1, earliest.nanoseconds(since: now))
    guard needed <= room else { return conclude(&run, lacking: nil, at: now) }
    // A member that goes as soon as it comes is not waited for every instant.
    let least = max(needed, min(Self.shortestWait, room))
    let wait = least + run.random.upTo(min(Self.spread, room - least))
    run.waited += wait
    run.returns += 1
    let until = now.later(by: wait)
    run.phase = .exhausted(until: until)
    if detail == .full {
      run.trace.steps.append(.waited(from: now, until: until, for: .exhaustion))
    }
  }

  /// The untried member that comes back first; one who is gone or withdrawn is never forced, nor
  /// one whose probes are under way.
  private mutating func askLastResort(_ run: inout RequestRun, at now: Moment) {
    let candidate = untriedReturns(run, at: now).filter(\.mayBeForced)
      .min { ($0.until, $0.place) < ($1.until, $1.place) }
    guard let candidate, !run.hasUsedLastResort else {
      return conclude(&run, lacking: nil, at: now)
    }
    run.hasUsedLastResort = true
    run.hash.fold(candidate.member)
    ask(&run, candidate.member, .lastResort, at: now)
  }

  private struct Return {
    let member: Int
    /// In the ranking; the earlier wins among equals.
    let place: Int
    let until: Moment
    let mayBeForced: Bool
  }

  /// When each member that was not asked may be asked again, so far as is known.
  private func untriedReturns(_ run: RequestRun, at now: Moment) -> [Return] {
    run.order.indices.compactMap { place in
      let member = run.order[place]
      if run.tried.contains(member) { return nil }
      let slot = run.plan.members[member].slot
      let admission = health.admission(of: slot, at: now)
      guard let until = returning(admission, run, at: now) else { return nil }
      return Return(
        member: member, place: place, until: until,
        mayBeForced: health.mayBeForced(slot, admission, at: now))
    }
  }

  /// When a member that is passed over may be asked again; a probe's outcome is looked for after a
  /// backoff, longer each time. Nil for one that may be asked.
  private func returning(_ admission: Admission, _ run: RequestRun, at now: Moment) -> Moment? {
    switch admission {
    case .available, .probe: nil
    case .benched(let until), .withdrawn(let until), .open(let until): until
    case .probesTaken:
      now.later(by: max(Self.spread, run.plan.rules.backoffCeiling(beforeRetry: run.returns + 1)))
    }
  }

  /// The reason a member is passed over, once per member and reason.
  mutating func note(
    _ run: inout RequestRun, _ member: Int, _ admission: Admission, slot: Int, at now: Moment
  ) {
    guard detail == .full, let reason = health.skipReason(admission, of: slot) else { return }
    if run.lastSkips.isEmpty {
      run.lastSkips = Array(repeating: 0, count: run.plan.members.count)
    }
    let code = UInt8(truncatingIfNeeded: admission.code)
    guard run.lastSkips[member] != code else { return }
    run.lastSkips[member] = code
    run.trace.steps.append(.skipped(Skip(member: member, reason: reason), at: now))
  }
}

extension HealthRegistry {
  /// Whether a last resort may ask the member.
  func mayBeForced(_ slot: Int, _ admission: Admission, at now: Moment) -> Bool {
    switch admission {
    case .benched:
      slots[slot].benches.gone <= now
        && (slots[slot].breaker.state != .halfOpen || slots[slot].breaker.admitsProbe(at: now))
    case .open: true
    case .available, .probe, .withdrawn, .probesTaken: false
    }
  }
}
