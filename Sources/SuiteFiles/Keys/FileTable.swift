/// Every mapping of the file formats, by the name its JSON Schema has among the definitions.
enum FileTable: String, Sendable, Hashable, CaseIterable {
  // environments
  case environment, credentials, limits, price, overlay
  // routes
  case routes, policy, degradedCommand, route, degradedAnswer, wait, breaker
  case exhaustionWait, affinity, affinityHeader, complexity, complexityRule
  // gateway
  case gateway, gatewayClient, gatewayBudget
  // suites
  case suite, defaults, suiteCase, turn, turnToolCall, image, tool, toolChoice, responseFormat
  // expectations
  case expectation, group, valueCheck, refusal, toolCalls, expectedCall, length, latency

  /// The keys of the mapping, in the order in which the documentation lists them.
  var keys: [FileKey] {
    switch self {
    case .environment: Self.environmentKeys
    case .credentials: Self.credentialsKeys
    case .limits: Self.limitsKeys
    case .price: Self.priceKeys
    case .overlay: Self.overlayKeys
    case .routes: Self.routesKeys
    case .policy: Self.policyKeys
    case .degradedCommand: Self.degradedCommandKeys
    case .route: Self.routeKeys
    case .degradedAnswer: Self.degradedAnswerKeys
    case .wait: Self.waitKeys
    case .breaker: Self.breakerKeys
    case .exhaustionWait: Self.exhaustionWaitKeys
    case .affinity: Self.affinityKeys
    case .affinityHeader: Self.affinityHeaderKeys
    case .complexity: Self.complexityKeys
    case .complexityRule: Self.complexityRuleKeys
    case .gateway: Self.gatewayKeys
    case .gatewayClient: Self.gatewayClientKeys
    case .gatewayBudget: Self.gatewayBudgetKeys
    case .suite: Self.suiteKeys
    case .defaults: Self.defaultsKeys
    case .suiteCase: Self.suiteCaseKeys
    case .turn: Self.turnKeys
    case .turnToolCall: Self.turnToolCallKeys
    case .image: Self.imageKeys
    case .tool: Self.toolKeys
    case .toolChoice: Self.toolChoiceKeys
    case .responseFormat: Self.responseFormatKeys
    case .expectation: Self.expectationKeys
    case .group: Self.groupKeys
    case .valueCheck: Self.valueCheckKeys
    case .refusal: Self.refusalKeys
    case .toolCalls: Self.toolCallsKeys
    case .expectedCall: Self.expectedCallKeys
    case .length: Self.lengthKeys
    case .latency: Self.latencyKeys
    }
  }
}
