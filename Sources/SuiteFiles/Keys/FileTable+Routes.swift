import ContractModel

extension FileTable {
  static let routesKeys = [
    FileKey("policy", .table(.policy), "which deployments may serve at all"),
    FileKey("degraded_modes", .map(.table(.degradedCommand)), "programs that answer in place"),
    FileKey("aliases", .map(.list(.text)), "the team's own names for families or environments"),
    FileKey("routes", .map(.table(.route)), "a use case each: primary and fallbacks"),
  ]

  static let policyKeys = [
    FileKey("regions", .list(.text), "allowed regions, in the order of preference"),
    FileKey("allow_providers", .list(.text), "empty allows all"),
    FileKey("deny_providers", .list(.text), "wins over every allow list"),
    FileKey("allow_models", .list(.text), "empty allows all"),
    FileKey("deny_models", .list(.text), "wins over every allow list"),
  ]

  static let degradedCommandKeys = [
    FileKey("command", .list(.text), "the program and its arguments", .required)
  ]

  static let routeKeys = [
    FileKey("primary", .text, "an environment, a family or an alias", .required),
    FileKey("fallbacks", .list(.text), "environments, families or aliases, in order"),
    FileKey(
      "degraded_mode", .oneOf([.text, .table(.degradedAnswer)]),
      "cached_answers, none, a name under degraded_modes, or static: TEXT"),
    FileKey("max_output_tokens", .integer(1...1_000_000_000), "tokens of one reply"),
    FileKey(
      "timeout_seconds", .number(minimum: 0.001),
      "the whole request, every attempt of it; a contract run's single exchange"),
    FileKey(
      "triggers", .map(.oneOf([.choice(TriggerWord.allCases.map(\.rawValue)), .table(.wait)])),
      "what to do about a class of failure"),
    FileKey("breaker", .table(.breaker), "when a member's breaker opens and closes"),
    FileKey(
      "selection", .choice(Route.Selection.allCases.map(\.rawValue)), "priority where absent"),
  ]

  static let degradedAnswerKeys = [
    FileKey("static", .oneOf([.text, .map(.text)]), "a fixed text, or one by category", .required)
  ]

  static let waitKeys = [
    FileKey("wait_up_to", .duration, "the longest wait that is worth it", .required),
    FileKey(
      "then", .choice(TriggerAction.FinalAction.allCases.map(\.rawValue)), "next where absent"),
  ]

  static let breakerKeys = [
    FileKey("consecutive_timeouts", .integer(1...1_000_000), "3 where absent"),
    FileKey("failure_rate", .number(minimum: 0), "0 to 1; 0.5 where absent"),
    FileKey("window", .duration, "60s where absent"),
    FileKey("minimum_calls", .integer(1...1_000_000), "10 where absent"),
    FileKey("open", .duration, "30s where absent"),
    FileKey("probes", .integer(1...1_000_000), "1 where absent"),
  ]
}

/// The words of a trigger that carries no settings.
enum TriggerWord: String, CaseIterable {
  case stop, retry, next
  case nextOnce = "next_once"
}
