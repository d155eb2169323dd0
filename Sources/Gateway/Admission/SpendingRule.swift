import ContractModel
import Routing

/// What a client may still spend on a member, judged before every attempt.
struct SpendingRule: Sendable {
  /// Output tokens that are reckoned with where neither caller nor member sets a limit.
  private static let usualOutput = 4096

  let client: AdmittedClient
  let asked: String

  /// The rule by which the client may not use that member now, or nil.
  ///
  /// - Parameter remaining: of its budget in USD; nil where it has none.
  func rule(
    against member: ModelEnvironment, needs: RequestNeeds, remaining: Double?
  ) -> String? {
    guard let key = client.key else { return nil }
    if let rule = key.rule(against: member, askedFor: asked) { return rule }
    guard let remaining, let budget = key.budget else { return nil }
    guard member.price != nil else {
      return remaining > 0 ? nil : "the budget of client \"\(key.name)\" is spent"
    }
    let cost = Self.mostCost(of: member, needs: needs)
    guard cost > 0, cost > remaining else { return nil }
    return "the budget of client \"\(key.name)\", \(Figures.plain(budget.amount)) USD a "
      + "\(budget.span.rawValue), has \(Figures.plain(max(0, remaining))) USD left"
  }

  /// What a request may cost on a member at most, in USD; 0 where no price is declared.
  static func mostCost(of member: ModelEnvironment, needs: RequestNeeds) -> Double {
    let output = min(
      needs.outputTokens ?? usualOutput, member.limits.outputTokens ?? .max)
    return member.price?.cost(
      of: TokenUsage(inputTokens: needs.inputTokens, outputTokens: output)) ?? 0
  }
}
