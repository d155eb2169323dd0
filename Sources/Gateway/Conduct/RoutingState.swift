import ContractModel
import Routing

/// Everything that requests change: plans made ready, health, pins, chance.
struct RoutingState {
  private(set) var configuration: GatewayConfiguration
  var planner: RoutePlanner
  var engine: RoutingEngine
  var selection = MemberSelection()
  var random: SeededRandom
  var requests: UInt64 = 0
  private var prepared: [String: PreparedPlan] = [:]
  /// By route; what every other name is classified by is under the empty name.
  private var classifiers: [String: ComplexityClassifier]

  init(_ configuration: GatewayConfiguration, engine: RoutingEngine, random: SeededRandom) {
    self.configuration = configuration
    self.engine = engine
    self.random = random
    planner = Self.planner(configuration)
    classifiers = Self.classifiers(configuration.routing)
  }

  private static func classifiers(_ table: RoutingTable) -> [String: ComplexityClassifier] {
    var classifiers: [String: ComplexityClassifier] = [:]
    if let rules = table.complexity { classifiers[""] = ComplexityClassifier(rules) }
    for route in table.routes {
      if let rules = route.complexity { classifiers[route.name] = ComplexityClassifier(rules) }
    }
    return classifiers
  }

  /// The class of a request, where the plan chooses by cost and rules are declared.
  func complexity(_ prompt: Prompt, _ needs: RequestNeeds, of plan: RoutePlan) -> String? {
    guard plan.settings.selection == .cost else { return nil }
    return (classifiers[plan.name] ?? classifiers[""])?.classify(prompt, needs: needs)
  }

  private static func planner(_ configuration: GatewayConfiguration) -> RoutePlanner {
    RoutePlanner(environments: configuration.environments, routing: configuration.routing)
  }

  /// Plans are made anew; health, pins and speeds stay.
  mutating func replace(_ configuration: GatewayConfiguration) {
    self.configuration = configuration
    planner = Self.planner(configuration)
    classifiers = Self.classifiers(configuration.routing)
    prepared = [:]
  }

  /// The plan that the caller asks for, ready for the engine; named ones are kept ready.
  mutating func plan(for call: GatewayCall) throws(NameError) -> PreparedPlan {
    if let list = call.list {
      let plan = try planner.plan(for: list)
      return engine.prepare(plan)
    }
    if let plan = prepared[call.asked] { return plan }
    let plan = try planner.plan(for: call.asked)
    if let ready = prepared[plan.name] { return ready }
    let ready = engine.prepare(plan)
    prepared[plan.name] = ready
    return ready
  }
}
