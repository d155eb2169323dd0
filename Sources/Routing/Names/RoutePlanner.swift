import ContractModel
import JSONSupport

/// Answers the names of callers with plans; built once for a configuration.
///
/// ```
/// name ─▶ route ──▶ its primary and fallbacks, an entry each
///      ├▶ alias ──▶ one target: what that means; several: their members in order
///      ├▶ family ─▶ its environments, by policy.regions, then by name
///      └▶ environment, provider/model, provider/model-region ─▶ exactly this deployment
/// ```
/// A family asked for by its name has its own deployments only, also where a route begins with it:
/// fallbacks belong to routes. Names come from outside, so their length, the length of lists and
/// the memory they may take are bounded.
package struct RoutePlanner: Sendable {
  /// Longest name that is looked up, in bytes.
  package static let longestName = 200
  /// Most entries of a caller's list.
  package static let longestList = 32
  /// Lists whose plans are kept.
  private static let mostLists = 256
  /// Among more names than this none is suggested, so that a wrong name stays cheap.
  private static let mostCompared = 1000

  private let builder: PlanBuilder
  private let defaultRoute: String?
  private let known: [String]
  private var plans: [String: RoutePlan] = [:]
  private var lists: RecencyCache<[ListEntry], RoutePlan>

  package init(environments: [ModelEnvironment], routing: RoutingTable) {
    builder = PlanBuilder(environments: environments, routing: routing)
    defaultRoute = routing.defaultRoute?.name
    known = builder.known
    lists = RecencyCache(capacity: Self.mostLists)
  }

  /// How many healths the plans speak of: every `healthIndex` is below it.
  package var healthCount: Int { builder.healthCount }

  /// How many plans of callers' lists are kept.
  var keptLists: Int { lists.count }

  /// The plan behind a name; one that nobody declared has the default route's, where there is one.
  ///
  /// Plans of declared names are kept; wrong names leave nothing behind.
  package mutating func plan(for name: String) throws(NameError) -> RoutePlan {
    try Self.check(name)
    if let plan = plans[name] { return plan }
    do throws(NameError) {
      let plan = try builder.plan(for: name)
      plans[name] = plan
      return plan
    } catch {
      guard case .unknown = error else { throw error }
      guard let defaultRoute, defaultRoute != name else { throw suggesting(error) }
      return try plan(for: defaultRoute)
    }
  }

  /// The plan behind a caller's own list, which is tried in its order.
  ///
  /// An entry that nobody declared, or that the policy denies altogether, refuses the whole list.
  package mutating func plan(for list: [ListEntry]) throws(NameError) -> RoutePlan {
    guard !list.isEmpty else { throw NameError.emptyList }
    guard list.count <= Self.longestList else {
      throw NameError.tooManyEntries(list.count, limit: Self.longestList)
    }
    for entry in list { try Self.check(entry.name) }
    // Parameters may be of any size: lists that carry some are built anew.
    let isKept = list.allSatisfy { $0.options.parameters.isEmpty }
    if isKept, let plan = lists.value(list) { return plan }
    do throws(NameError) {
      let plan = try builder.plan(for: list)
      if isKept { lists.set(list, plan) }
      return plan
    } catch { throw suggesting(error) }
  }

  private static func check(_ name: String) throws(NameError) {
    guard !name.isEmpty else { throw NameError.empty }
    let bytes = name.utf8.count
    guard bytes <= longestName else {
      throw NameError.tooLong(bytes: bytes, limit: longestName)
    }
  }

  private func suggesting(_ error: NameError) -> NameError {
    guard case .unknown(let name, _) = error, known.count <= Self.mostCompared else { return error }
    return .unknown(name, nearest: NearestNames.of(name, among: known))
  }
}
