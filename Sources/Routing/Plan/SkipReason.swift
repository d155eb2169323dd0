import ContractModel

/// Why a member was passed over without being asked.
package enum SkipReason: Sendable, Hashable {
  /// The request needs what the member's environment does not declare.
  case lacks(Capability)
  /// The prompt does not fit its context.
  case contextTooSmall(needed: Int, limit: Int)
  /// What the caller lets it write does not fit its output limit, and may not be cut.
  case outputTooSmall(needed: Int, limit: Int)
  /// The caller may not use it, or its budget is spent; in the words of the rule.
  case notAllowed(rule: String)
  case benched(until: Moment, after: FailureClass)
  /// Taken out by an operator, in the operator's words.
  case withdrawn(until: Moment, why: String)
  case breakerOpen(until: Moment)
  /// Half-open, and its probes are under way.
  case probesTaken
  case tried
  /// Too little of the deadline is left for it.
  case noTime
  case attemptCeiling
  /// On trial, and its share of the traffic is used up.
  case canaryShare
}
