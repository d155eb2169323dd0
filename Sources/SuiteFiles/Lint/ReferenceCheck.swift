import ContractModel

/// Checks across files: names that lead nowhere, stand twice, or lead in a circle.
struct ReferenceCheck {
  let environments: [ModelEnvironment]
  let table: RoutingTable
  let suites: [Suite]
  let clients: [GatewayClient]
  let log: DiagnosticLog

  /// Every finding about names; to be run only where every environment file could be read.
  func run() {
    let names = KnownNames(environments, table)
    let targets = names.targets
    let members = names.environments.union(names.families)
    for alias in table.aliases {
      if names.environments.contains(alias.name) || names.families.contains(alias.name) {
        log.add(
          Diagnostic(
            code: "name-clash",
            "the alias \"\(alias.name)\" has the name of a family or an environment",
            at: alias.location, remedy: "rename the alias"))
      }
      for target in alias.targets { check(target, "environment, family or alias", targets) }
    }
    for route in table.routes {
      for entry in route.entries where !entry.name.isEmpty {
        check(entry, "environment, family or alias", targets)
      }
      repeatedEntries(route)
      for share in route.weights + route.canary {
        check(share.member, "environment or family", members)
      }
      checkClasses(route.complexity, targets)
    }
    checkClasses(table.complexity, targets)
    if let name = table.defaultRoute { check(name, "route", names.routes) }
    let chains = targets.union(names.routes)
    for suite in suites where !suite.route.name.isEmpty {
      check(suite.route, "route, family, alias or environment", chains)
    }
    for client in clients {
      for model in client.models { check(model, "route, family, alias or environment", chains) }
    }
    AliasCycles(table.aliases).report(to: log)
  }

  private func check(_ reference: NameReference, _ noun: String, _ known: Set<String>) {
    guard !known.contains(reference.name) else { return }
    log.add(file: reference.location.file) {
      Diagnostic(
        code: "unknown-name", "no \(noun) is named \"\(YAMLNode.shortened(reference.name))\"",
        at: reference.location, excerpt: reference.excerpt,
        remedy: Suggestion.question(reference.name, among: known)
          ?? "environments are declared under environments/, aliases and routes in routes.yaml")
    }
  }

  private func checkClasses(_ complexity: ComplexityRules?, _ targets: Set<String>) {
    for item in complexity?.classes ?? [] {
      check(item.least, "environment, family or alias", targets)
    }
  }

  private func repeatedEntries(_ route: Route) {
    var seen: Set<String> = []
    for entry in route.entries where !seen.insert(entry.name).inserted && !entry.name.isEmpty {
      log.add(
        Diagnostic(
          .warning, code: "repeated-member",
          "\"\(entry.name)\" stands in the chain of \"\(route.name)\" already", at: entry.location,
          excerpt: entry.excerpt, remedy: "a member is tried once per request: leave it out"))
    }
  }
}
