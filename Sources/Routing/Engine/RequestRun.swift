import ContractModel

/// One request on its way through a plan, from its arrival to its ending.
///
/// Kept by the owner between calls and handed back with each; only the engine changes it.
package struct RequestRun: Sendable {
  package let plan: PreparedPlan
  /// What the owner knows the request by.
  package let id: UInt64
  package let arrival: Moment
  /// When the caller stops waiting.
  package let deadline: Moment
  package internal(set) var trace = RoutingTrace()
  /// Over every input that decided and every action: equal for equal inputs and seed.
  package internal(set) var decisionHash: UInt64 = 0
  /// Nil while it goes on.
  package internal(set) var ending: Ending?
}
