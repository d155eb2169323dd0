import ContractModel

/// Turns a route, alias, family or environment name into a chain of members.
///
/// ```
/// route ─▶ primary, fallbacks ─┬▶ alias ─▶ aliases, families, environments
///                              ├▶ family ─▶ its environments, by policy.regions, then by name
///                              └▶ environment
/// ```
/// A name is looked up as route (only at the top), alias, family, environment, in this order.
package struct ChainResolver: Sendable {
  /// Aliases inside aliases deeper than this are refused; no honest file comes near.
  private static let deepestAlias = 32

  private let routing: RoutingTable
  private let policy: PolicyFilter
  private let environments: [String: ModelEnvironment]
  private let families: [String: [ModelEnvironment]]
  private let aliases: [String: Alias]

  package init(environments: [ModelEnvironment], routing: RoutingTable) {
    self.routing = routing
    policy = PolicyFilter(routing.policy)
    self.environments = Dictionary(environments.map { ($0.name, $0) }) { first, _ in first }
    aliases = Dictionary(routing.aliases.map { ($0.name, $0) }) { first, _ in first }
    let order = policy
    families = Dictionary(grouping: environments, by: \.family)
      .mapValues { $0.sorted { order.precedes($0, $1) } }
  }

  /// The chain behind a name; throws a diagnostic at `reference` where there is none.
  package func chain(for reference: NameReference) throws(Diagnostic) -> Chain {
    var collected: [ModelEnvironment] = []
    var entered: Set<String> = []
    if let route = routing.route(named: reference.name) {
      for entry in route.entries { collected += try expand(entry, within: [], &entered) }
    } else {
      collected = try expand(reference, within: [], &entered)
    }
    var chain = Chain(name: reference.name, members: [])
    var seen: Set<String> = []
    for member in collected where seen.insert(member.name).inserted {
      if let rule = policy.rule(against: member) {
        chain.exclusions.append(.init(member: member.name, rule: rule))
      } else {
        chain.members.append(member)
      }
    }
    guard !chain.members.isEmpty else { throw emptyChain(chain, at: reference) }
    return chain
  }

  /// Every name that resolves to something, for suggestions.
  package var knownNames: [String] {
    routing.routes.map(\.name) + routing.aliases.map(\.name) + families.keys.sorted()
      + environments.keys.sorted()
  }

  /// `entered` holds the aliases walked before: walking one again would add nobody, and aliases of
  /// aliases would cost their product.
  private func expand(
    _ reference: NameReference, within path: [String], _ entered: inout Set<String>
  ) throws(Diagnostic) -> [ModelEnvironment] {
    if let alias = aliases[reference.name] {
      guard !path.contains(alias.name), path.count < Self.deepestAlias else {
        throw Diagnostic(
          code: "alias-cycle",
          "alias \"\(alias.name)\" leads back to itself: "
            + (path + [alias.name]).joined(separator: " → "),
          at: reference.location, excerpt: reference.excerpt,
          remedy: "let the alias name families or environments")
      }
      guard entered.insert(alias.name).inserted else { return [] }
      var members: [ModelEnvironment] = []
      for target in alias.targets {
        members += try expand(target, within: path + [alias.name], &entered)
      }
      return members
    }
    if let members = families[reference.name] { return members }
    if let member = environments[reference.name] { return [member] }
    throw unknownName(reference)
  }

  private func unknownName(_ reference: NameReference) -> Diagnostic {
    Diagnostic(
      code: "unknown-name",
      "\"\(reference.name)\" is no route, alias, family or environment of this project",
      at: reference.location, excerpt: reference.excerpt,
      remedy: NearestNames.question(reference.name, among: knownNames)
        ?? "add environments/*.yaml with this family, or an alias in environments/routes.yaml")
  }

  private func emptyChain(_ chain: Chain, at reference: NameReference) -> Diagnostic {
    let rules = chain.exclusions.map { "\($0.member): \($0.rule)" }
    return Diagnostic(
      code: "empty-chain",
      "the chain of \"\(reference.name)\" is empty: "
        + (rules.isEmpty ? "it names no environment" : rules.joined(separator: "; ")),
      at: reference.location, excerpt: reference.excerpt,
      remedy: "relax the rule under policy in environments/routes.yaml, or add an environment")
  }
}
