import ContractModel

/// `alias-without-chain`: a name for callers behind which stands one deployment and no fallback.
enum LonelyAliases {
  static func findings(in table: RoutingTable, _ expansion: ChainExpansion) -> [Diagnostic] {
    let routes = Set(table.routes.map(\.name))
    let used = Set((table.routes.flatMap(\.entries) + table.aliases.flatMap(\.targets)).map(\.name))
    return table.aliases.prefix(1000).compactMap { alias in
      let leadsToRoute = alias.targets.count == 1 && routes.contains(alias.targets[0].name)
      guard !used.contains(alias.name), !leadsToRoute else { return nil }
      let members = expansion.environments(of: alias.name)
      guard members.count == 1 else { return nil }
      return Diagnostic(
        .note, code: "alias-without-chain",
        "whoever asks for \"\(alias.name)\" has \"\(members[0].name)\" and no fallback",
        at: alias.location, remedy: "add a fallback to it, or let callers ask for a route")
    }
  }
}
