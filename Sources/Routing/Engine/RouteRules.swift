import ContractModel

/// A route's settings as the engine reads them: nanoseconds, bounds applied, rules by class.
struct RouteRules: Sendable, Hashable {
  let deadline: Int64
  let reserve: Int64
  /// At least 1.
  let ceiling: Int
  let retries: Int
  let lastRetries: Int
  let parseRetries: Int
  let backoffFirst: Int64
  let backoffLongest: Int64
  let coolDown: Int64
  let longestCoolDown: Int64
  /// Nil: until it is released.
  let goneBench: Int64?
  let accountBench: Int64
  let exhaustion: RouteSettings.Exhaustion
  let maxOutputTokens: Int?
  /// Whether a reply that cannot be used is asked for again.
  let retriesReplies: Bool
  private let rules: [ClassRule]

  init(_ settings: RouteSettings, members: Int) {
    let nanoseconds = { (duration: Duration) in max(0, duration.wholeNanoseconds) }
    deadline = nanoseconds(settings.deadline)
    reserve = nanoseconds(settings.reserve)
    ceiling = max(1, settings.attemptCeiling ?? max(8, members))
    retries = max(0, settings.retries)
    lastRetries = max(0, settings.lastRetries)
    parseRetries = max(0, settings.parseRetries)
    backoffFirst = nanoseconds(settings.backoff.first)
    backoffLongest = nanoseconds(settings.backoff.longest)
    coolDown = nanoseconds(settings.coolDown)
    longestCoolDown = max(coolDown, nanoseconds(settings.longestCoolDown))
    goneBench = settings.goneReturn == .afterBench ? nanoseconds(settings.goneBench) : nil
    accountBench = nanoseconds(settings.accountBench)
    exhaustion = settings.exhaustion
    maxOutputTokens = settings.maxOutputTokens
    var rules = Array(repeating: ClassRule(.miss, settings: settings), count: 17)
    for kind in FailureClass.allCases { rules[kind.ordinal] = ClassRule(kind, settings: settings) }
    self.rules = rules
    let isDeclared = settings.triggers[.modelOutput] == .retry && settings.retries > 0
    retriesReplies = parseRetries > 0 || isDeclared
  }

  func move(after kind: FailureClass) -> ClassRule.Move { rules[kind.ordinal].move }

  /// The upper end of the random wait before a retry, counted from 1.
  func backoffCeiling(beforeRetry number: Int) -> Int64 {
    min(backoffLongest, backoffFirst.doubled(number - 1, upTo: backoffLongest))
  }

  /// Folds what decides into a digest, in a fixed order.
  func fold(into hash: inout DecisionHash) {
    for number in [
      deadline, reserve, backoffFirst, backoffLongest, coolDown, longestCoolDown, goneBench ?? -1,
      accountBench,
    ] {
      hash.fold(number)
    }
    for number in [ceiling, retries, lastRetries, parseRetries, maxOutputTokens ?? -1] {
      hash.fold(number)
    }
    switch exhaustion {
    case .fail: hash.fold(0)
    case .wait(let limit):
      hash.fold(1)
      hash.fold(limit.wholeNanoseconds)
    case .lastResort: hash.fold(2)
    }
    for rule in rules { rule.fold(into: &hash) }
  }
}

extension ClassRule {
  fileprivate func fold(into hash: inout DecisionHash) {
    switch move {
    case .stop: hash.fold(0)
    case .next: hash.fold(1)
    case .nextOnce: hash.fold(2)
    case .retry: hash.fold(3)
    case .parseRetry: hash.fold(4)
    case .stopUnlessFallback: hash.fold(5)
    case .wait(let limit, let then):
      hash.fold(then == .next ? 6 : 7)
      hash.fold(limit)
    }
  }
}
