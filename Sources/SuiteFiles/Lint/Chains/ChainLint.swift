import ContractModel

/// Notes and warnings about chains that load, but may not hold when a member is down.
///
/// Each rule stands for bugs and outages of real gateways; none of them is an error, because a team
/// may want what it wrote.
package struct ChainLint {
  /// Most findings; more would not be read.
  private static let most = 500
  /// Members of all chains together beyond which nothing is looked at.
  private static let worthwhile = 200_000

  private static let rules: [any ChainRule.Type] = [
    DuplicateTarget.self, SinglePointOfFailure.self, FallbackStarved.self, SmallerContext.self,
    SmallerOutput.self, CapabilityGap.self, PolicyEmptiesChain.self, StreamLimits.self,
    BreakerCannotOpen.self, PinAndCacheLife.self, UndeclaredTrigger.self, ZeroMeansNone.self,
    PartialWeights.self, TrialAlone.self, OverlayMissing.self,
  ]

  private let table: RoutingTable
  private let expansion: ChainExpansion

  package init(_ project: Project) {
    table = project.routing
    expansion = ChainExpansion(environments: project.environments, table: project.routing)
  }

  /// Everything found, ordered by place; the same finding of several routes once.
  package func findings() -> [Diagnostic] {
    var found: [Diagnostic] = []
    var seen: Set<Diagnostic> = []
    var looked = 0
    for route in table.routes where found.count < Self.most && looked < Self.worthwhile {
      let chain = expansion.chain(of: route)
      looked += chain.members.count
      guard !chain.members.isEmpty else { continue }
      for rule in Self.rules {
        found += rule.findings(in: chain).filter { seen.insert($0).inserted }
      }
    }
    found += LonelyAliases.findings(in: table, expansion)
    return Array(found.prefix(Self.most)).inOrder()
  }
}
