import ContractModel

/// Reads `environments/routes.yaml`.
enum RoutesDecoder {
  static func decode(_ reader: NodeReader) -> RoutingTable {
    var table = RoutingTable()
    guard var map = reader.mapping(.routes) else { return table }
    if let policy = map.optional("policy") { table.policy = self.policy(policy) }
    for (key, value) in map.optional("degraded_modes")?.entries() ?? [] {
      if let mode = degradedCommand(key, value) { table.degradedCommands.append(mode) }
    }
    for (key, value) in map.optional("aliases")?.entries() ?? [] {
      if let alias = alias(key, value) { table.aliases.append(alias) }
    }
    table.defaultRoute = map.optional("default").flatMap { node in
      node.plainName().map(node.reference)
    }
    table.complexity = map.optional("complexity").flatMap(ComplexityDecoder.decode)
    for (key, value) in map.optional("routes")?.entries() ?? [] {
      if let route = RouteDecoder.decode(key, value) { table.routes.append(route) }
    }
    map.finish()
    return table
  }

  private static func policy(_ reader: NodeReader) -> RoutingPolicy {
    guard var map = reader.mapping(.policy) else { return RoutingPolicy() }
    let policy = RoutingPolicy(
      regions: map.optional("regions")?.texts() ?? [],
      allowProviders: map.optional("allow_providers")?.texts() ?? [],
      denyProviders: map.optional("deny_providers")?.texts() ?? [],
      allowModels: map.optional("allow_models")?.texts() ?? [],
      denyModels: map.optional("deny_models")?.texts() ?? [],
      denyRegions: map.optional("deny_regions")?.texts() ?? [], location: reader.location)
    map.finish()
    return policy
  }

  private static func degradedCommand(
    _ key: NodeReader, _ value: NodeReader
  ) -> DegradedCommand? {
    guard let name = key.plainName(), var map = value.mapping(.degradedCommand) else { return nil }
    if ["none", "cached_answers", "static"].contains(name) {
      key.report("name-clash", "\"\(name)\" is a degraded mode of its own already")
    }
    let command = map.required("command")
    let words = command?.texts()
    map.finish()
    guard let words else { return nil }
    if words.isEmpty { command?.report("empty-list", "expected a program, found an empty list") }
    return DegradedCommand(name: name, command: words, location: key.location)
  }

  private static func alias(_ key: NodeReader, _ value: NodeReader) -> Alias? {
    guard let name = key.plainName(), let targets = value.references() else { return nil }
    if targets.isEmpty {
      value.report("empty-list", "the alias \"\(name)\" stands for nothing")
    }
    return Alias(name: name, targets: targets, location: key.location)
  }
}
