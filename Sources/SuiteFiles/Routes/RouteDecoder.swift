import ContractModel

/// Reads one entry of `routes`.
enum RouteDecoder {
  static func decode(_ key: NodeReader, _ reader: NodeReader) -> Route? {
    guard let name = key.plainName(), var map = reader.mapping(.route) else { return nil }
    let primary = map.required("primary")
    let reference = primary.flatMap { node in node.words().map(node.reference) }
    var route = Route(
      name: name, primary: reference ?? key.reference(""),
      fallbacks: map.optional("fallbacks")?.references() ?? [], location: key.location)
    route.degradedMode = map.optional("degraded_mode").flatMap(degradedMode) ?? .none
    route.maxOutputTokens = map.optional("max_output_tokens")?.integer(1...1_000_000_000)
    route.timeout = map.optional("timeout_seconds")?.seconds()
    route.triggers = map.optional("triggers").map(triggers) ?? [:]
    route.breaker = map.optional("breaker").map(breaker) ?? BreakerSettings()
    route.selection = map.optional("selection")?.choice(Route.Selection.self) ?? .priority
    RouteLimitsDecoder.decode(&map, into: &route)
    map.finish()
    return route
  }

  private static func degradedMode(_ reader: NodeReader) -> DegradedMode? {
    if case .mapping = reader.node.content {
      guard var map = reader.mapping(.degradedAnswer) else { return nil }
      let answer = map.required("static")
      map.finish()
      return answer.flatMap(fixedAnswers).map { .fixed($0) }
    }
    guard let word = reader.word() else { return nil }
    switch word {
    case "none", "~", "null", "": return DegradedMode.none
    case "cached_answers": return .cachedAnswers
    case "static":
      reader.report("missing-value", "\"static\" has no text", remedy: "write {static: TEXT}")
      return nil
    default: return reader.plainName().map { .named(reader.reference($0)) }
    }
  }

  /// One text for all, under the empty category, or one by category; `default` stands for the rest.
  private static func fixedAnswers(_ reader: NodeReader) -> [String: String]? {
    guard case .mapping = reader.node.content else { return reader.text().map { ["": $0] } }
    var answers: [String: String] = [:]
    for (key, value) in reader.entries() ?? [] {
      answers[key.label == "default" ? "" : key.label] = value.text()
    }
    if answers.isEmpty { reader.report("empty-list", "expected a text, found none") }
    return answers
  }

  private static func triggers(_ reader: NodeReader) -> [FailureClass: TriggerAction] {
    var triggers: [FailureClass: TriggerAction] = [:]
    for (key, value) in reader.entries() ?? [] {
      guard let failure = FailureClass(rawValue: key.label) else {
        let known = FailureClass.allCases.map(\.rawValue)
        key.report(
          "unknown-key", "unknown failure class \"\(YAMLNode.shortened(key.label))\"",
          remedy: NearestNames.question(key.label, among: known)
            ?? "known classes: \(known.joined(separator: ", "))")
        continue
      }
      triggers[failure] = action(value)
    }
    return triggers
  }

  private static func action(_ reader: NodeReader) -> TriggerAction? {
    if case .mapping = reader.node.content {
      guard var map = reader.mapping(.wait) else { return nil }
      let longest = map.required("wait_up_to")?.duration()
      let then = map.optional("then")?.choice(TriggerAction.FinalAction.self) ?? .next
      map.finish()
      return longest.map { .waitUpTo($0, then: then) }
    }
    switch reader.choice(TriggerWord.self) {
    case .stop: return .stop
    case .retry: return .retry
    case .next: return .next
    case .nextOnce: return .nextOnce
    case nil: return nil
    }
  }

  private static func breaker(_ reader: NodeReader) -> BreakerSettings {
    var breaker = BreakerSettings()
    guard var map = reader.mapping(.breaker) else { return breaker }
    let counts = 1...1_000_000
    breaker.consecutiveTimeouts =
      map.optional("consecutive_timeouts")?.integer(counts) ?? breaker.consecutiveTimeouts
    breaker.failureRate =
      map.optional("failure_rate")?.number(from: 0, to: 1) ?? breaker.failureRate
    breaker.window = map.optional("window")?.positiveDuration() ?? breaker.window
    breaker.minimumCalls = map.optional("minimum_calls")?.integer(counts) ?? breaker.minimumCalls
    breaker.open = map.optional("open")?.positiveDuration() ?? breaker.open
    breaker.probes = map.optional("probes")?.integer(counts) ?? breaker.probes
    map.finish()
    return breaker
  }
}
