import ContractModel

/// Applies the declared policy to environments; what a list cannot confirm is not allowed.
package struct PolicyFilter: Sendable {
  private let policy: RoutingPolicy

  package init(_ policy: RoutingPolicy) { self.policy = policy }

  /// The rule that keeps a member from serving, in the words of the file, or nil.
  ///
  /// Deny lists win over allow lists. With regions declared, a member without one is out.
  package func rule(against member: ModelEnvironment) -> String? { policy.rule(against: member) }

  /// Whether one environment of a family comes before another: by region order, then by name.
  package func precedes(_ left: ModelEnvironment, _ right: ModelEnvironment) -> Bool {
    (rank(left), left.name) < (rank(right), right.name)
  }

  private func rank(_ member: ModelEnvironment) -> Int {
    member.region.flatMap(policy.regions.firstIndex(of:)) ?? policy.regions.count
  }
}
