import ContractModel
import JSONSupport

/// One entry of a caller's own list: a name and what the caller wants of its members.
package struct ListEntry: Sendable, Hashable {
  /// An alias, family, environment or pinned id; never a route.
  package var name: String
  package var options: MemberOptions

  package init(_ name: String, options: MemberOptions = MemberOptions()) {
    self.name = name
    self.options = options
  }
}

/// What a caller's list says about one entry; it narrows what the environment allows, never widens.
package struct MemberOptions: Sendable, Hashable {
  /// Sent to this entry's members; an environment's own `parameters` win over them.
  package var parameters: JSONObject
  /// Entries with a weight that follow one another form one tier, whose traffic is spread.
  package var weight: Double?
  /// Cuts the members' own `limits.timeout`.
  package var timeout: Duration?
  /// Retries of each member, 0 to 10.
  package var retries: Int?
  /// Cuts the members' own `limits.output_tokens`.
  package var maxOutputTokens: Int?

  package init(
    parameters: JSONObject = [:], weight: Double? = nil, timeout: Duration? = nil,
    retries: Int? = nil, maxOutputTokens: Int? = nil
  ) {
    self.parameters = parameters
    self.weight = weight
    self.timeout = timeout
    self.retries = retries
    self.maxOutputTokens = maxOutputTokens
  }

  /// What is wrong with the values, as option and what was expected; nil: nothing.
  var fault: (option: String, expected: String)? {
    if let weight, !(0...1_000_000).contains(weight) { return ("weight", "0 to 1000000") }
    if let timeout, timeout <= .zero { return ("timeout", "longer than zero") }
    if let retries, !(0...10).contains(retries) { return ("retries", "0 to 10") }
    if let maxOutputTokens, !(1...1_000_000_000).contains(maxOutputTokens) {
      return ("max_output_tokens", "1 to 1000000000")
    }
    return nil
  }

  /// The environment as this entry's requests get it.
  func applied(to environment: ModelEnvironment) -> ModelEnvironment {
    var environment = environment
    for member in parameters.members where environment.parameters[member.key] == nil {
      environment.parameters[member.key] = member.value
    }
    if let timeout { environment.limits.timeout = min(environment.limits.timeout, timeout) }
    if let maxOutputTokens {
      environment.limits.outputTokens = min(
        environment.limits.outputTokens ?? maxOutputTokens, maxOutputTokens)
    }
    return environment
  }
}
