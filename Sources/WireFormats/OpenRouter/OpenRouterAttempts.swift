import JSONSupport

/// Which models a router tried before the one that served, from `openrouter_metadata.attempts`.
enum OpenRouterAttempts {
  /// A request names few fallbacks; more are not worth keeping.
  private static let most = 16

  /// The models whose every attempt failed, in the order they were first tried.
  static func failedModels(in attempts: JSONValue) -> [String] {
    var failed: [String] = []
    var served: [String] = []
    for attempt in (attempts.arrayValue ?? []).prefix(64) {
      guard let model = attempt.text("model")?.bounded(to: 256) else { continue }
      let isFailure = attempt["status"]?.intValue.map { !(200..<300).contains($0) } ?? false
      if !isFailure {
        served.append(model)
      } else if !failed.contains(model), failed.count < most {
        failed.append(model)
      }
    }
    return failed.filter { !served.contains($0) }
  }

  /// Attempts in which these models failed before the one that served.
  static func body(failed: [String], serving: String) -> JSONValue {
    let attempt = { (model: String, status: Int) -> JSONValue in
      ["provider": "mock", "model": .string(model), "status": .number(JSONNumber(status))]
    }
    return .array(failed.map { attempt($0, 503) } + [attempt(serving, 200)])
  }
}
