import ContractModel
import Routing
import WireFormats

/// What a caller is told where nobody served: one error with every hop in it.
///
/// A provider's 401 is never passed on, since it would look like the caller's own key.
struct FailureAnswer: Sendable {
  /// Longest text of one hop, in bytes, and most hops that are listed.
  private static let longestHop = 200
  private static let mostHops = 8

  let error: ProviderError
  let retryAfter: Duration?

  init(
    _ ending: Ending, of plan: RoutePlan, asked: String, unsent: [String], api: IngressAPI,
    redactor: Redactor
  ) {
    var (kind, message, wait) = Self.told(ending, plan, asked)
    if !unsent.isEmpty, ending.hops.isEmpty {
      kind = .badRequest
      message =
        "nobody who may serve \"\(LogSafe.line(asked.cut(toUTF8: 120)))\" can take the request; "
        + unsent.prefix(Self.mostHops).joined(separator: "; ")
    }
    let native = api.format.server.typicalError(Self.callersClass(kind), model: asked)
    let status = Self.status(of: kind)
    // Anthropic has no error of its own for filters: what is at fault is the request.
    let unnamed = status == 400 ? "invalid_request_error" : "server_error"
    var error = native ?? ProviderError(status: 502, type: unnamed, message: "")
    error.status = status ?? error.status ?? 502
    error.message = redactor.redacted(message)
    error.detail = nil
    self.error = error
    retryAfter = wait
  }

  private static func told(
    _ ending: Ending, _ plan: RoutePlan, _ asked: String
  ) -> (FailureClass, String, Duration?) {
    switch ending {
    case .failed(let summary), .exhausted(let summary):
      return (
        summary.root?.failure.kind ?? .overloaded, words(summary, plan, asked), summary.retryAfter
      )
    case .localFailure(let failure), .interrupted(_, let failure), .refused(_, let failure):
      return (failure.kind, failure.message, nil)
    case .cancelled, .served:
      return (.local, "the request has ended", nil)
    }
  }

  private static func words(
    _ summary: FailureSummary, _ plan: RoutePlan, _ asked: String
  ) -> String {
    let name = LogSafe.line(asked.cut(toUTF8: 120))
    var parts = summary.hops.prefix(mostHops).map { hop in
      let text = LogSafe.line(hop.failure.message.cut(toUTF8: longestHop))
      return "\(plan.members[hop.member].environment.name): \(hop.failure.kind.rawValue), \(text)"
    }
    if summary.hops.count > mostHops { parts.append("…") }
    parts += summary.skipped.prefix(mostHops).map { skip in
      "\(plan.members[skip.member].environment.name): not asked, \(skip.reason.word)"
    }
    let opening =
      summary.hops.isEmpty
      ? "nobody can serve \"\(name)\" now" : "every member of \"\(name)\" that was asked failed"
    return ([opening] + parts).joined(separator: "; ")
  }

  /// What the failure of a member is to the caller: keys, bills and ids of members are not its own.
  private static func callersClass(_ kind: FailureClass) -> FailureClass {
    switch kind {
    case .auth, .billing, .gone, .network, .empty, .modelOutput, .miss, .local, .cancelled,
      .refusal:
      .server
    case .rateLimit, .overloaded, .server, .timeout, .contentFilter, .context, .badRequest: kind
    }
  }

  /// The status that a gateway gives, where the provider's own word for the class has another.
  private static func status(of kind: FailureClass) -> Int? {
    switch kind {
    case .auth, .billing, .gone, .network, .empty, .modelOutput, .miss, .refusal, .server: 502
    case .timeout: 504
    case .overloaded: 503
    case .rateLimit: 429
    case .contentFilter, .context, .badRequest: 400
    case .local, .cancelled: 500
    }
  }
}

extension Ending {
  /// Who was asked and failed.
  fileprivate var hops: [FailureSummary.Hop] {
    switch self {
    case .failed(let summary), .exhausted(let summary): summary.hops
    case .served, .refused, .interrupted, .cancelled, .localFailure: []
    }
  }
}
