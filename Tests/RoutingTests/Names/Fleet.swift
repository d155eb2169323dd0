import ContractModel

@testable import Routing

/// Environments and plans as the tests of names and selection want them.
enum Fleet {
  /// An environment whose family is what follows the provider, unless said otherwise.
  static func environment(
    _ name: String, family: String? = nil, region: String? = "us", model: String? = nil,
    weight: Int = 1, context: Int? = nil, output: Int? = nil,
    capabilities: Set<Capability> = Set(Capability.allCases), price: Price? = nil,
    cacheLife: Duration? = nil
  ) -> ModelEnvironment {
    var environment = ModelEnvironment.make(name, family: family, region: region, model: model)
    environment.weight = weight
    environment.limits.contextTokens = context
    environment.limits.outputTokens = output
    environment.capabilities = capabilities
    environment.price = price
    environment.cacheLife = cacheLife
    return environment
  }

  /// A plan of these tiers, healths counted in order.
  static func plan(
    _ tiers: [[ModelEnvironment]], name: String = "chat",
    settings: (inout RouteSettings) -> Void = { _ in }
  ) -> RoutePlan {
    var members: [PlannedMember] = []
    for (tier, environments) in tiers.enumerated() {
      for environment in environments {
        members.append(
          PlannedMember(
            environment: environment, tier: tier, weight: Double(environment.weight),
            healthIndex: members.count))
      }
    }
    var route = RouteSettings()
    settings(&route)
    return RoutePlan(name: name, members: members, settings: route)
  }

  /// Plain members `p/NAME`, a tier for each list.
  static func plan(
    _ tiers: [[String]], settings: (inout RouteSettings) -> Void = { _ in }
  ) -> RoutePlan {
    plan(tiers.map { $0.map { environment("p/\($0)") } }, settings: settings)
  }
}

extension RoutePlan {
  var names: [String] { members.map(\.environment.name) }
  var tiers: [Int] { members.map(\.tier) }

  /// The names behind indices, without the provider.
  func shorts(_ order: [Int]) -> [String] {
    order.map { String(members[$0].environment.name.split(separator: "/").last ?? "") }
  }
}

extension Moment {
  static func seconds(_ seconds: Int) -> Moment { Moment(.seconds(seconds)) }
}
