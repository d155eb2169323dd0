import ContractModel

/// Notes about routes that load but may not mean what they say.
struct RouteLint {
  let environments: [ModelEnvironment]
  let table: RoutingTable
  let log: DiagnosticLog

  func run() {
    let commands = Set(table.degradedCommands.map(\.name))
    let names = KnownNames(environments, table)
    for route in table.routes {
      if case .named(let mode) = route.degradedMode, !commands.contains(mode.name) {
        undeclared(mode, commands)
      }
    }
    let entries = table.routes.flatMap(\.entries).filter { names.isTarget($0.name) }
    guard entries.count * (table.aliases.count + environments.count) < Self.worthwhile else {
      return
    }
    let targets = Dictionary(
      table.aliases.map { ($0.name, $0.targets.map(\.name)) }, uniquingKeysWith: { one, _ in one })
    for entry in entries { checkMembers(entry, targets) }
  }

  /// Entries times names that are looked at for a mere note.
  private static let worthwhile = 1_000_000

  private func undeclared(_ mode: NameReference, _ commands: Set<String>) {
    log.add(
      Diagnostic(
        .note, code: "undeclared-degraded-mode",
        "the degraded mode \"\(mode.name)\" is the application's own: no drill can judge it",
        at: mode.location, excerpt: mode.excerpt,
        remedy: Suggestion.question(mode.name, among: commands)
          ?? "declare it under degraded_modes to have it rehearsed"))
  }

  /// Says so where the policy leaves an entry no member at all.
  private func checkMembers(_ entry: NameReference, _ aliases: [String: [String]]) {
    let members = members(of: entry.name, aliases)
    guard !members.isEmpty, members.allSatisfy(isDenied) else { return }
    log.add(
      Diagnostic(
        .note, code: "no-member-allowed",
        "the policy leaves \"\(entry.name)\" no member", at: entry.location,
        excerpt: entry.excerpt, remedy: "allow one of its providers or regions, or take it out"))
  }

  /// Every environment a name stands for, through aliases.
  private func members(
    of name: String, _ aliases: [String: [String]]
  ) -> [ModelEnvironment] {
    var names: Set<String> = []
    var waiting = [name]
    while let next = waiting.popLast() {
      if names.insert(next).inserted { waiting += aliases[next] ?? [] }
    }
    return environments.filter { names.contains($0.name) || names.contains($0.family) }
  }

  private func isDenied(_ member: ModelEnvironment) -> Bool {
    let policy = table.policy
    let models = [member.name, member.family, member.model]
    if policy.denyProviders.contains(member.provider) { return true }
    if models.contains(where: policy.denyModels.contains) { return true }
    if !policy.allowProviders.isEmpty, !policy.allowProviders.contains(member.provider) {
      return true
    }
    if !policy.allowModels.isEmpty, !models.contains(where: policy.allowModels.contains) {
      return true
    }
    guard let region = member.region else { return !policy.denyRegions.isEmpty }
    if policy.denyRegions.contains(region) { return true }
    guard !policy.regions.isEmpty else { return false }
    return !policy.regions.contains(region)
  }
}
