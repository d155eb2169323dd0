import ContractModel

/// Counts what a run spends and decides whether another request may be begun; pure.
///
/// A request reserves its upper bound before it is sent and settles for its real cost after, so
/// that requests in flight together cannot pass the limit.
struct RunLedger {
  /// Whether a request may be sent.
  enum Admission: Hashable {
    case admitted
    case refused(ReasonWord, String)
  }

  private let limits: RunLimits
  private(set) var spent: Double
  private var reserved = 0.0
  private(set) var stop: (reason: ReasonWord, detail: String)?
  /// Trials finished in this session.
  private(set) var finishedTrials = 0

  /// - Parameter spent: USD that earlier sessions of the same run spent.
  init(limits: RunLimits, spent: Double) {
    self.limits = limits
    self.spent = spent
  }

  /// Reserves a request's upper bound in USD; once refused, everything is.
  mutating func admit(upperBound: Double?, elapsed: Duration) -> Admission {
    if stop == nil, let time = limits.time, elapsed >= time {
      stop = (.budget, "the time limit of \(time) is used up")
    }
    if stop == nil, let cost = limits.cost, spent + reserved + (upperBound ?? 0) > cost {
      let (limit, spent) = (Figures.plain(cost), Figures.dollars(spent))
      stop = (.budget, "the next request could pass the cost limit of \(limit) USD, spent \(spent)")
    }
    if let stop { return .refused(stop.reason, stop.detail) }
    reserved += upperBound ?? 0
    return .admitted
  }

  /// Replaces a reservation by what was really spent; nil where it is not known.
  ///
  /// An exchange without a known cost keeps its upper bound as spent: it may well have been paid.
  mutating func settle(upperBound: Double?, cost: Double?) {
    reserved -= upperBound ?? 0
    spent += cost ?? upperBound ?? 0
  }

  /// Notes a finished trial's verdict, which may end the run.
  mutating func note(_ verdict: Verdict) {
    finishedTrials += 1
    guard stop == nil, limits.failFast == .onFirstFailure, verdict == .failed else { return }
    stop = (.failFast, "a contract failed and --fail-fast was given")
  }

  /// Ends the run for a reason from outside: an interruption or a writer that failed.
  mutating func end(_ reason: ReasonWord, _ detail: String) {
    if stop == nil { stop = (reason, detail) }
  }
}
