import ContractModel

/// The walk along the ranking: who is asked next, and who is passed over.
extension RoutingEngine {
  /// Asks the first member of the ranking that may be asked, or ends, or waits for one.
  mutating func advance(_ run: inout RequestRun, at now: Moment) {
    guard run.remaining(at: now) > 0 else { return conclude(&run, lacking: .noTime, at: now) }
    guard run.attempts < run.plan.rules.ceiling else {
      return conclude(&run, lacking: .attemptCeiling, at: now)
    }
    for member in run.order[run.cursor...] {
      if run.tried.contains(member) { continue }
      let slot = run.plan.members[member].slot
      let admission = health.admission(of: slot, at: now)
      run.hash.fold(UInt64(truncatingIfNeeded: member) << 8 | admission.code)
      if admission.isOpen { return ask(&run, member, run.firstKind, at: now) }
      note(&run, member, admission, slot: slot, at: now)
    }
    exhaust(&run, at: now)
  }

  /// Asks a member for the first time.
  mutating func ask(
    _ run: inout RequestRun, _ member: Int, _ kind: AttemptOrder.Kind, at now: Moment
  ) {
    run.tried.insert(member)
    run.current = member
    (run.retries, run.parseRetries, run.hasWaited) = (0, 0, false)
    while run.cursor < run.order.count, run.tried.contains(run.order[run.cursor]) {
      run.cursor += 1
    }
    attempt(&run, kind, at: now)
  }

  /// Asks the same member again after its wait, unless it was taken out meanwhile.
  mutating func askAgain(_ run: inout RequestRun, _ kind: AttemptOrder.Kind, at now: Moment) {
    let admission = health.admission(of: run.member.slot, at: now)
    run.hash.fold(admission.code)
    guard run.remaining(at: now) > 0, admission.isOpen else {
      note(&run, run.current, admission, slot: run.member.slot, at: now)
      return advance(&run, at: now)
    }
    attempt(&run, kind, at: now)
  }

  /// Whether another member could be asked if this one fails.
  func hasOther(_ run: RequestRun, at now: Moment) -> Bool {
    guard run.attempts < run.plan.rules.ceiling else { return false }
    return run.order[run.cursor...].contains { member in
      !run.tried.contains(member)
        && health.admission(of: run.plan.members[member].slot, at: now).isOpen
    }
  }

  private mutating func attempt(
    _ run: inout RequestRun, _ kind: AttemptOrder.Kind, at now: Moment
  ) {
    run.attempts += 1
    run.began = now
    let member = run.member
    let isLast = !hasOther(run, at: now)
    let remaining = run.remaining(at: now) - (isLast ? 0 : run.reserve(at: now))
    let total = max(1, min(member.timeout, remaining))
    let deadline = now.later(by: total)
    let ticket = health.admit(member.slot, deadline: deadline, at: now)
    let first = isLast ? total : min(member.firstToken, total)
    let tokens = min(run.outputTokens, member.outputTokens)
    let order = AttemptOrder(
      member: run.current, number: run.attempts,
      kind: ticket.isProbe && kind != .lastResort ? .probe : kind, deadline: deadline,
      timeouts: AttemptTimeouts(
        total: .nanoseconds(total), header: .nanoseconds(run.streams ? first : total),
        firstContent: run.streams ? .nanoseconds(first) : nil,
        idle: run.streams && member.idle != .max ? .nanoseconds(min(member.idle, total)) : nil),
      maxOutputTokens: tokens == .max ? nil : tokens, ticket: ticket)
    run.phase = .attempting(order)
    guard detail == .full else { return }
    run.trace.steps.append(.attempted(RoutedAttempt(order: order, began: now)))
  }
}

extension RequestRun {
  fileprivate var firstKind: AttemptOrder.Kind { hops.isEmpty ? .initial : .fallback }
}
