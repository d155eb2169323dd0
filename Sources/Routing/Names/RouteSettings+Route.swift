import ContractModel

extension RouteSettings {
  /// What a route declares, with the default for everything it leaves out.
  package init(_ route: Route) {
    self.init()
    triggers = route.triggers
    breaker = route.breaker
    selection = route.selection
    deadline = route.timeout ?? deadline
    reserve = route.reserve ?? min(reserve, deadline / 4)
    attemptCeiling = route.attempts
    if let declared = route.retries { (retries, lastRetries) = (declared, declared) }
    parseRetries = route.parseRetries
    if case .waitUpTo(let longest, _) = route.triggers[.rateLimit] { rateLimitWait = longest }
    switch route.exhaustion {
    case .fail: exhaustion = .fail
    case .lastResort: exhaustion = .lastResort
    case .waitUpTo(let longest): exhaustion = .wait(upTo: longest)
    }
    maxOutputTokens = route.maxOutputTokens
    degradedMode = route.degradedMode
    affinity = route.affinity
    output = route.output
  }
}
