import ContractModel

/// The ordered members a name resolves to, and who was left out by which rule.
package struct Chain: Sendable, Hashable {
  /// An environment that the name covers but the policy does not let serve.
  package struct Exclusion: Sendable, Hashable {
    package var member: String
    /// The rule in the words of the file: `policy.deny_providers has "openai"`.
    package var rule: String

    package init(member: String, rule: String) {
      self.member = member
      self.rule = rule
    }
  }

  package var name: String
  /// Never empty; each environment at most once, first mention wins.
  package var members: [ModelEnvironment]
  package var exclusions: [Exclusion]

  package init(name: String, members: [ModelEnvironment], exclusions: [Exclusion] = []) {
    self.name = name
    self.members = members
    self.exclusions = exclusions
  }
}
