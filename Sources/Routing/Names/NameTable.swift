import ContractModel

/// Every name of a project with the environments behind it, as indices in the files' order.
///
/// Built once, then only looked up: aliases are walked with each of them entered once, so that
/// aliases of aliases cost their number and not their product.
struct NameTable: Sendable {
  /// Aliases inside aliases deeper than this are refused; no honest file comes near.
  static let deepestAlias = 32

  let environments: [ModelEnvironment]
  /// The policy's rule against each environment, or nil.
  let rules: [String?]
  private let byName: [String: Int]
  private let families: [String: [Int]]
  private let aliases: [String: Alias]
  /// `provider/family`, `provider/model` and both with the region, for ids that no file spells out.
  private let pins: [String: [Int]]

  init(environments: [ModelEnvironment], routing: RoutingTable) {
    let policy = PolicyFilter(routing.policy)
    self.environments = environments
    rules = environments.map(policy.rule)
    byName = Dictionary(environments.enumerated().map { ($1.name, $0) }) { first, _ in first }
    aliases = Dictionary(routing.aliases.map { ($0.name, $0) }) { first, _ in first }
    families = Dictionary(grouping: environments.indices) { environments[$0].family }
      .mapValues { $0.sorted { policy.precedes(environments[$0], environments[$1]) } }
    var pins: [String: [Int]] = [:]
    for (index, environment) in environments.enumerated() {
      for pin in Self.pins(of: environment) { pins[pin, default: []].append(index) }
    }
    self.pins = pins
  }

  private static func pins(of environment: ModelEnvironment) -> Set<String> {
    let bare =
      ["\(environment.provider)/\(environment.family)"]
      + ["\(environment.provider)/\(environment.model)"]
    return Set(bare + (environment.region.map { region in bare.map { "\($0)-\(region)" } } ?? []))
  }

  /// What callers may ask for, sorted, for suggestions.
  var known: [String] { Set(aliases.keys).union(families.keys).union(byName.keys).sorted() }

  /// The only target of an alias, or nil: such an alias means what its target means.
  func onlyTarget(of name: String) -> String? {
    guard let targets = aliases[name]?.targets, targets.count == 1 else { return nil }
    return targets[0].name
  }

  /// The environments behind an alias, family, environment or pinned id, each once, in order.
  func members(of name: String) throws(NameError) -> [Int] {
    var walk = AliasWalk()
    try enter(name, &walk)
    return walk.members
  }

  private struct AliasWalk {
    var members: [Int] = []
    var seen: Set<Int> = []
    var entered: Set<String> = []
    var path: [String] = []
  }

  private func enter(_ name: String, _ walk: inout AliasWalk) throws(NameError) {
    guard let alias = aliases[name] else {
      for index in try targets(name) where walk.seen.insert(index).inserted {
        walk.members.append(index)
      }
      return
    }
    guard !walk.path.contains(name), walk.path.count < Self.deepestAlias else {
      throw NameError.cycle(walk.path + [name])
    }
    guard walk.entered.insert(name).inserted else { return }
    walk.path.append(name)
    for target in alias.targets { try enter(target.name, &walk) }
    walk.path.removeLast()
  }

  private func targets(_ name: String) throws(NameError) -> [Int] {
    if let family = families[name] { return family }
    if let index = byName[name] { return [index] }
    guard let pinned = pins[name] else { throw NameError.unknown(name, nearest: []) }
    guard pinned.count == 1 else {
      throw NameError.ambiguous(name, candidates: pinned.map { environments[$0].name })
    }
    return pinned
  }
}
