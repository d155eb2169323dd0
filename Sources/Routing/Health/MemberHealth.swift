import ContractModel

/// The health of one environment under one breaker's settings.
struct MemberHealth: Sendable {
  let name: String
  let settings: BreakerSettings
  /// What its probes from outside may take at most.
  let timeout: Int64
  /// Its own bench first, then the account's, provider's, region's and groups'.
  let units: [Int]
  /// Nil where the environment declares no account.
  let accountUnit: Int?
  var breaker: Breaker
  var benches = BenchEnds()
  var era: UInt32 = 0
  /// Benches without a hint in a row, for their doubling, and when the latest began.
  var coolDowns = 0
  var cooledAt = Moment(nanoseconds: .min)
  var nextProbe = Moment(nanoseconds: .min)
  var failedProbes = 0
  var answersAgain = false

  init(
    environment: ModelEnvironment, settings: BreakerSettings, rules: BreakerRules, units: [Int],
    accountUnit: Int?
  ) {
    name = environment.name
    self.settings = settings
    timeout = max(1, environment.limits.timeout.wholeNanoseconds)
    self.units = units
    self.accountUnit = accountUnit
    breaker = Breaker(rules: rules)
  }

  /// Whether it may be asked, and how, or until when not.
  func admission(at now: Moment) -> Admission {
    if benches.withdrawn > now { return .withdrawn(until: benches.withdrawn) }
    if benches.failures > now { return .benched(until: benches.failures) }
    if breaker.state == .closed { return .available }
    if breaker.admitsProbe(at: now) { return .probe }
    return breaker.state == .open && now < breaker.until
      ? .open(until: breaker.until) : .probesTaken
  }
}

/// Whether a member may be asked.
enum Admission: Sendable, Hashable {
  case available
  /// As a test of its half-open breaker.
  case probe
  case benched(until: Moment)
  case withdrawn(until: Moment)
  case open(until: Moment)
  case probesTaken

  var isOpen: Bool { self == .available || self == .probe }

  /// For the decision hash.
  var code: UInt64 {
    switch self {
    case .available: 0
    case .probe: 1
    case .benched: 2
    case .withdrawn: 3
    case .open: 4
    case .probesTaken: 5
    }
  }
}
