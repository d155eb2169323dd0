import ContractModel

/// How a request that nobody served ends.
extension RoutingEngine {
  /// No member is left, or a rule of the request's own is against each: `lacking`.
  mutating func conclude(_ run: inout RequestRun, lacking: SkipReason?, at now: Moment) {
    if let lacking, detail == .full {
      for member in run.order where !run.tried.contains(member) {
        run.trace.steps.append(.skipped(Skip(member: member, reason: lacking), at: now))
      }
    }
    if let refusal = run.refusal {
      run.phase = .over(.refused(member: refusal.member, refusal.failure))
      return
    }
    let summary = summary(run, lacking: lacking, at: now)
    run.phase = .over(run.hops.isEmpty ? .exhausted(summary) : .failed(summary))
  }

  /// The route stops at the latest failure.
  mutating func stop(_ run: inout RequestRun, at now: Moment) {
    if let refusal = run.refusal {
      run.phase = .over(.refused(member: refusal.member, refusal.failure))
    } else {
      run.phase = .over(.failed(summary(run, lacking: nil, at: now)))
    }
  }

  private func summary(
    _ run: RequestRun, lacking: SkipReason?, at now: Moment
  ) -> FailureSummary {
    let root = run.hops.min { $0.failure.kind.rank < $1.failure.kind.rank }
    var skipped = run.skips
    var earliest = Moment.never
    var isProbing = false
    for member in run.order {
      let slot = run.plan.members[member].slot
      let admission = health.admission(of: slot, at: now)
      if root == nil || root?.member == member {
        earliest = min(earliest, admission.end ?? .never)
        isProbing = isProbing || admission == .probesTaken
      }
      if run.tried.contains(member) { continue }
      let reason = lacking ?? health.skipReason(admission, of: slot)
      if let reason { skipped.append(Skip(member: member, reason: reason)) }
    }
    let isRetryable =
      root.map { $0.failure.kind.rank <= 1 } ?? (earliest != .never || isProbing)
    return FailureSummary(
      hops: run.hops, root: root, isRetryable: isRetryable,
      retryAfter: earliest == .never ? nil : earliest - now, skipped: skipped)
  }
}

extension Admission {
  /// When it ends, where that is known.
  fileprivate var end: Moment? {
    switch self {
    case .benched(let until), .withdrawn(let until), .open(let until): until
    case .available, .probe, .probesTaken: nil
    }
  }
}
