/// One member's breaker.
///
/// ```
///           failures, timeouts                 its time is over
/// closed ───────────────────────▶ open ───────────────────────────▶ half-open
///    ▲                             ▲  a probe fails                    │
///    └─────────────────────────────┴───────────────────────────────────┘ all probes succeed
/// ```
/// Every change of state begins a generation; an outcome admitted under another one is ignored.
struct Breaker: Sendable {
  enum State: Sendable { case closed, open, halfOpen }

  /// What an outcome says of the member.
  enum Evidence: Sendable {
    case success, failure, timeout
    /// A reply came, and could not be used.
    case unusable
    /// The member answered; whether it is well remains unknown.
    case neutral
    /// Nothing was learnt: cancelled, not sent, or failed on this side.
    case none
  }

  /// What an outcome changed.
  enum Effect: Sendable, Hashable { case none, ignored, counted, opened, closed }

  /// How long after an attempt's deadline its outcome is waited for before its place is given on.
  static let grace: Int64 = 30_000_000_000

  let rules: BreakerRules
  private(set) var state = State.closed
  private(set) var until = Moment(nanoseconds: .min)
  private(set) var generation: UInt32 = 0
  private(set) var timeouts = 0
  /// Probes under way, of earlier generations too: a member that hangs is not piled upon.
  private(set) var inFlight = 0
  private(set) var window: OutcomeWindow
  private var succeeded = 0
  /// When every probe in flight must have reported.
  private var lease = Moment(nanoseconds: .min)
  /// Probes admitted before this generation are given up; their outcomes free no place.
  private var oldestProbe: UInt32 = 0
  /// In a row, without a sustained success between them.
  private var openings = 0
  private var lastOpen: Int64 = 0
  private var closedAt = Moment(nanoseconds: .min)
  private var successes = 0

  init(rules: BreakerRules) {
    self.rules = rules
    window = OutcomeWindow(nanoseconds: rules.window)
  }

  /// Whether a probe could be admitted, where it is not closed; expiry itself already admits.
  func admitsProbe(at now: Moment) -> Bool {
    switch state {
    case .closed: false
    case .open: now >= until && (inFlight < rules.probes || now > lease)
    case .halfOpen: inFlight + succeeded < rules.probes || now > lease
    }
  }

  /// Takes a probe's place, held until its outcome, at most a grace beyond its deadline.
  mutating func beginProbe(deadline: Moment, at now: Moment) {
    let areLost = inFlight > 0 && now > lease
    if state == .open || areLost {
      state = .halfOpen
      generation &+= 1
    }
    if areLost {
      inFlight = 0
      oldestProbe = generation
    }
    inFlight += 1
    lease = max(lease, deadline.later(by: Self.grace))
  }

  mutating func record(
    _ evidence: Evidence, generation: UInt32, isProbe: Bool, at now: Moment
  ) -> Effect {
    if isProbe, generation >= oldestProbe { inFlight = max(0, inFlight - 1) }
    guard generation == self.generation else { return .ignored }
    switch state {
    case .closed: return recordClosed(evidence, at: now)
    case .halfOpen: return isProbe ? recordProbe(evidence, at: now) : .ignored
    // Asked as a last resort: its breaker's time runs on.
    case .open: return .ignored
    }
  }

  private mutating func recordClosed(_ evidence: Evidence, at now: Moment) -> Effect {
    switch evidence {
    case .none: return .none
    case .neutral:
      timeouts = 0
      return .none
    case .success:
      timeouts = 0
      successes += 1
      window.add(.success, at: now)
      return .counted
    case .failure, .unusable:
      timeouts = 0
      window.add(evidence == .failure ? .failure : .unusable, at: now)
    case .timeout:
      timeouts += 1
      window.add(.failure, at: now)
    }
    return isBroken ? open(at: now) : .counted
  }

  private mutating func recordProbe(_ evidence: Evidence, at now: Moment) -> Effect {
    switch evidence {
    case .none, .neutral: return .none
    case .failure, .timeout, .unusable: return open(at: now)
    case .success:
      succeeded += 1
      guard succeeded >= rules.probes else { return .counted }
      close(at: now)
      return .closed
    }
  }

  private var isBroken: Bool {
    if rules.consecutiveTimeouts > 0, timeouts >= rules.consecutiveTimeouts { return true }
    guard rules.failureRate > 0, window.calls >= rules.minimumCalls else { return false }
    let failures = window.failures + (window.unusable > 1 ? window.unusable : 0)
    return failures > 0
      && Double(failures) + 1e-9 >= rules.failureRate * Double(window.calls)
  }

  private mutating func open(at now: Moment) -> Effect {
    guard rules.open > 0 else { return .counted }
    if state == .closed, hasRecovered(at: now) { openings = 0 }
    lastOpen = rules.duration(afterOpenings: openings)
    openings += 1
    until = max(until, now.later(by: lastOpen))
    state = .open
    begin()
    return .opened
  }

  /// Closed for twice its last time open and a whole window, with as many successes as calls are
  /// needed to open it: only then is the next opening a new story, and short again.
  private func hasRecovered(at now: Moment) -> Bool {
    let needed = max(rules.window, lastOpen.doubled(1, upTo: .max))
    return successes >= rules.minimumCalls && now.nanoseconds(since: closedAt) >= needed
  }

  private mutating func close(at now: Moment) {
    state = .closed
    closedAt = now
    begin()
  }

  /// Closed as on the first day.
  mutating func reset() {
    state = .closed
    until = Moment(nanoseconds: .min)
    openings = 0
    begin()
  }

  private mutating func begin() {
    generation &+= 1
    window.clear()
    (timeouts, succeeded, successes) = (0, 0, 0)
  }

  /// The window's counts as of now.
  func counts(at now: Moment) -> (calls: Int, failures: Int) {
    var window = window
    window.advance(to: now)
    return (window.calls, window.failures + window.unusable)
  }
}
