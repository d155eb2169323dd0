import ContractModel

extension FileTable {
  static let routesKeys = [
    FileKey("policy", .table(.policy), "which deployments may serve at all"),
    FileKey("degraded_modes", .map(.table(.degradedCommand)), "programs that answer in place"),
    FileKey("aliases", .map(.list(.text)), "the team's own names for families or environments"),
    FileKey("default", .text, "the route that serves names nobody declared; absent: refused"),
    FileKey("complexity", .table(.complexity), "classes of requests, for selection: cost"),
    FileKey("routes", .map(.table(.route)), "a use case each: primary and fallbacks"),
  ]

  static let policyKeys = [
    FileKey("regions", .list(.text), "allowed regions, in the order of preference"),
    FileKey("allow_providers", .list(.text), "empty allows all"),
    FileKey("deny_providers", .list(.text), "wins over every allow list"),
    FileKey("allow_models", .list(.text), "empty allows all"),
    FileKey("deny_models", .list(.text), "wins over every allow list"),
    FileKey("deny_regions", .list(.text), "wins over regions"),
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
    FileKey(
      "retries", .integer(0...10), "of every member; where absent 1, and 2 on the last member"),
    FileKey("parse_retries", .integer(0...10), "after a reply that does not parse; 0 where absent"),
    FileKey(
      "attempts", .integer(1...100), "of one request in all; where absent 8 or a member each"),
    FileKey("reserve", .duration, "time an attempt leaves for the next member"),
    FileKey(
      "exhaustion",
      .oneOf([.choice(ExhaustionWord.allCases.map(\.rawValue)), .table(.exhaustionWait)]),
      "when no member may be asked; fail where absent"),
    FileKey("affinity", .table(.affinity), "what keeps a session on one member"),
    FileKey("weights", .map(.number(minimum: 0)), "by environment or family, under spread"),
    FileKey("canary", .map(.number(minimum: 0)), "the most traffic of a member on trial, 0 to 1"),
    FileKey("complexity", .table(.complexity), "in place of the file's own"),
    FileKey(
      "output", .choice(Route.OutputRule.allCases.map(\.rawValue)),
      "cut where absent: a member that writes less gets a lower limit"),
  ]

  static let exhaustionWaitKeys = [
    FileKey("wait_up_to", .duration, "the longest wait for a member to come back", .required)
  ]

  static let affinityKeys = [
    FileKey(
      "by",
      .list(.oneOf([.choice(AffinityWord.allCases.map(\.rawValue)), .table(.affinityHeader)])),
      "what names a session; the first that a request has", .required),
    FileKey("life", .duration, "of a pin since its last use; cache_life where absent"),
    FileKey("across_tiers", .boolean, "a session stays on a fallback; false where absent"),
    FileKey("same_model", .boolean, "one model for the whole session; false where absent"),
  ]

  static let affinityHeaderKeys = [
    FileKey("header", .text, "a header of the caller's request", .required)
  ]

  static let complexityKeys = [
    FileKey("classes", .map(.text), "by class the last adequate name of a chain", .required),
    FileKey("rules", .list(.table(.complexityRule)), "the first that fits decides"),
    FileKey("otherwise", .text, "the class where no rule fits"),
    FileKey("command", .list(.text), "a program that prints the class, in place of the rules"),
  ]

  static let complexityRuleKeys = [
    FileKey("class", .text, "one of the classes", .required),
    FileKey("input_tokens", .countRange, "estimated tokens of the prompt"),
    FileKey("turns", .countRange, "messages of the user"),
    FileKey("tools", .countRange, "tools the model may call"),
    FileKey("images", .countRange, "images in the prompt"),
    FileKey("structured", .boolean, "whether the reply must be JSON"),
    FileKey("keywords", .list(.text), "words of which one stands in the last user message"),
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

/// The words of `exhaustion` that carry no settings.
enum ExhaustionWord: String, CaseIterable {
  case fail
  case lastResort = "last_resort"
}

/// The words of `affinity.by` that carry no settings.
enum AffinityWord: String, CaseIterable {
  case user, prefix
}
