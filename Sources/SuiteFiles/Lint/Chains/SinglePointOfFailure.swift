import ContractModel

/// `single-point-of-failure`: something that every member of a chain depends on.
enum SinglePointOfFailure: ChainRule {
  static func findings(in chain: LintedChain) -> [Diagnostic] {
    let members = chain.allowed.map(\.environment)
    guard let first = members.first else { return [] }
    guard members.count > 1 else {
      return [finding(chain, "\"\(first.name)\" is its only member")]
    }
    var shared: [String] = []
    func note(_ noun: String, _ name: String?, _ has: (ModelEnvironment, String) -> Bool) {
      guard let name, members.allSatisfy({ has($0, name) }) else { return }
      shared.append("the \(noun) \"\(name)\"")
    }
    note("provider", first.provider) { $0.provider == $1 }
    note("account", first.account) { $0.account == $1 }
    note("region", first.region) { $0.region == $1 }
    for group in first.groups { note("group", group) { $0.groups.contains($1) } }
    return shared.map { finding(chain, "all its members share \($0)") }
  }

  private static func finding(_ chain: LintedChain, _ what: String) -> Diagnostic {
    chain.finding(
      .warning, "single-point-of-failure",
      "the chain of \"\(chain.route.name)\" has a single point of failure: \(what)",
      remedy: "add a fallback that does not share it")
  }
}
