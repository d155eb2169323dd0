import ContractModel

/// A caller that the gateway knows by a key of its own: what it may ask for, and how much.
package struct ClientKey: Sendable, Hashable {
  /// Who it is, in traces and metrics; never the key.
  package var name: String
  package var key: Secret
  /// Routes, aliases, families, environments or models it may use; empty: all.
  package var models: [String]
  package var requestsPerMinute: Int?
  /// Requests under way at a time.
  package var concurrency: Int?
  package var budget: SpendingBudget?

  package init(
    name: String, key: Secret, models: [String] = [], requestsPerMinute: Int? = nil,
    concurrency: Int? = nil, budget: SpendingBudget? = nil
  ) {
    self.name = name
    self.key = key
    self.models = models
    self.requestsPerMinute = requestsPerMinute
    self.concurrency = concurrency
    self.budget = budget
  }

  /// The rule against asking for that name, or nil.
  func rule(againstAskingFor name: String) -> String? {
    models.isEmpty || models.contains(name)
      ? nil : "client \"\(self.name)\" may not ask for \"\(LogSafe.line(name.cut(toUTF8: 120)))\""
  }

  /// The rule against that member's serving this client, or nil; a fallback is no way around it.
  ///
  /// A list that names the route, or the alias, lets all its members serve.
  func rule(against member: ModelEnvironment, askedFor asked: String) -> String? {
    guard !models.isEmpty, !models.contains(asked) else { return nil }
    let names = [member.name, member.family, member.model, "\(member.provider)/\(member.model)"]
    return names.contains(where: models.contains)
      ? nil : "models of client \"\(name)\" lack \"\(member.family)\""
  }
}
