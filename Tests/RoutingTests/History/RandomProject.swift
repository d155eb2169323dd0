import ContractModel
import Routing

/// Random environments and routes over them.
struct RandomProject {
  let fleet: [ModelEnvironment]
  let plans: [RoutePlan]

  init(using random: inout HistoryRandom) {
    let fleet = (0..<1 + random.below(6)).map { index in
      var environment = ModelEnvironment.make(
        "\(random.one("a", "b", "c"))/m\(index)", region: random.one("eu", "us", nil))
      environment.account = random.one(nil, "one", "two")
      environment.groups = random.one([], ["proxy"], ["proxy", "vpn"])
      environment.limits = MemberLimits(
        outputTokens: random.one(nil, 100), timeout: .seconds(random.one(5, 30, 120)),
        firstToken: random.one(nil, .seconds(2)), idle: random.one(nil, .seconds(5)))
      return environment
    }
    self.fleet = fleet
    plans = (0..<1 + random.below(3)).map { _ in
      var members = fleet.shuffled(using: &random)
      members.removeLast(random.below(members.count))
      let settings = Self.settings(using: &random)
      return RoutePlan.make(members) { $0 = settings }
    }
  }

  private static func settings(using random: inout HistoryRandom) -> RouteSettings {
    var settings = RouteSettings()
    for kind in FailureClass.allCases where random.chance(20) {
      settings.triggers[kind] = random.one(
        .stop, .retry, .next, .nextOnce, .waitUpTo(.seconds(random.one(0, 1, 5)), then: .next),
        .waitUpTo(.seconds(2), then: .stop))
    }
    settings.breaker = BreakerSettings(
      consecutiveTimeouts: random.one(0, 1, 3), failureRate: random.one(0, 0.3, 0.5, 1),
      window: .seconds(random.one(1, 60)), minimumCalls: 1 + random.below(4),
      open: .seconds(random.one(1, 30)), probes: 1 + random.below(3))
    settings.deadline = .seconds(random.one(1, 20, 120))
    settings.reserve = .seconds(random.one(0, 10))
    settings.attemptCeiling = random.one(nil, nil, 1, 3)
    settings.retries = random.below(3)
    settings.lastRetries = random.below(4)
    settings.parseRetries = random.below(3)
    settings.rateLimitWait = .seconds(random.one(0, 2))
    settings.coolDown = .seconds(random.one(0, 30))
    settings.goneReturn = random.one(.whenReleased, .afterBench)
    settings.goneBench = .seconds(random.one(10, 1000))
    settings.exhaustion = random.one(.fail, .lastResort, .wait(upTo: .seconds(random.one(1, 60))))
    return settings
  }
}
