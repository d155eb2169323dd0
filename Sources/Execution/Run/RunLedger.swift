import ContractModel

/// Counts what a run spends and decides whether another request may be begun; pure.
///
/// A request reserves its upper bound before it is sent and settles for its real cost after, so
/// that requests in flight together cannot pass the limit.
struct RunLedger {
  /// Whether a request may be sent.
  enum Admission: Hashable {
    case admitted
    case refused(RunStop)
  }

  private let limits: RunLimits
  private(set) var spent: Spending
  private var reserved = 0.0
  private(set) var stop: RunStop?
  /// Trials finished in this session.
  private(set) var finishedTrials = 0
  /// Trials that were given up in flight and may have been paid for.
  private(set) var dropped: [StepID] = []

  /// - Parameter spent: what earlier sessions of the same run spent.
  init(limits: RunLimits, spent: Spending) {
    self.limits = limits
    self.spent = spent
  }

  /// Reserves a trial's upper bound in USD; once refused, every trial is.
  mutating func admit(upperBound: Double?, elapsed: Duration) -> Admission {
    if stop == nil, let time = limits.time, elapsed >= time {
      stop = RunStop(.maxTime, "the time limit of \(time) is used up")
    }
    if let stop { return .refused(stop) }
    return admitRetry(upperBound: upperBound)
  }

  /// Reserves the upper bound of a trial's further attempt, which only the cost limit may refuse.
  mutating func admitRetry(upperBound: Double?) -> Admission {
    if let cost = limits.cost, spent.total + reserved + (upperBound ?? 0) > cost {
      let (limit, figure) = (Figures.plain(cost), Figures.dollars(spent.total))
      let refusal = RunStop(
        .maxCost, "the next request could pass the cost limit of \(limit) USD, spent \(figure)")
      end(refusal)
      return .refused(refusal)
    }
    reserved += upperBound ?? 0
    return .admitted
  }

  /// Replaces a reservation by what the attempt cost.
  mutating func settle(reservation: Double?, spent cost: Spending) {
    reserved -= reservation ?? 0
    spent += cost
  }

  /// Notes a finished trial's verdict, which may end the run.
  mutating func note(_ verdict: Verdict) {
    finishedTrials += 1
    guard limits.failFast == .onFirstFailure, verdict == .failed else { return }
    end(RunStop(.failFast, "a contract failed and --fail-fast was given"))
  }

  mutating func drop(_ step: StepID) { dropped.append(step) }

  /// Ends the run; the first reason stays.
  mutating func end(_ reason: RunStop) {
    if stop == nil { stop = reason }
  }
}
