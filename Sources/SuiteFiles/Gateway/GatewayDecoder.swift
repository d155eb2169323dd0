import ContractModel

/// Reads `environments/gateway.yaml`.
///
/// Keys stand in variables; whatever stands in their place may be a key, so it is never quoted.
enum GatewayDecoder {
  static func decode(_ reader: NodeReader) -> GatewaySettings {
    var settings = GatewaySettings()
    guard var map = reader.mapping(.gateway) else { return settings }
    for (key, value) in map.optional("clients")?.entries() ?? [] {
      if let client = client(key, value) { settings.clients.append(client) }
    }
    map.finish()
    checkVariables(settings, reader)
    return settings
  }

  private static func client(_ key: NodeReader, _ value: NodeReader) -> GatewayClient? {
    guard let name = key.plainName(), var map = value.mapping(.gatewayClient) else { return nil }
    let variable = map.required("key").flatMap(variable)
    let client = GatewayClient(
      name: name, variable: variable ?? "", models: map.optional("models")?.references() ?? [],
      requestsPerMinute: map.optional("requests_per_minute")?.integer(1...1_000_000),
      concurrency: map.optional("concurrency")?.integer(1...100_000),
      budget: map.optional("budget").flatMap(budget), location: key.location)
    map.finish()
    return variable == nil ? nil : client
  }

  private static func variable(_ reader: NodeReader) -> String? {
    var reader = reader
    reader.disclosure = .withheld
    guard reader.isUntagged() else { return nil }
    guard case .scalar(let text, _) = reader.node.content, !reader.node.isNothing else {
      reader.wrongType("${NAME}")
      return nil
    }
    guard let variable = Interpolation.onlyReference(in: text) else {
      reader.report(
        "literal-key", "a literal key stands in \"key\"",
        remedy: "write \"${CLIENT_KEY}\", set that variable, and give the client another key")
      return nil
    }
    return variable
  }

  private static func budget(_ reader: NodeReader) -> SpendingBudget? {
    guard var map = reader.mapping(.gatewayBudget) else { return nil }
    let amount = map.required("usd")?.number()
    let span = map.required("per")?.choice(SpendingBudget.Span.self)
    map.finish()
    guard let amount, let span else { return nil }
    return SpendingBudget(amount: amount, span: span)
  }

  /// Two clients with one key could not be told apart.
  private static func checkVariables(_ settings: GatewaySettings, _ reader: NodeReader) {
    var names: [String: String] = [:]
    for client in settings.clients {
      if let other = names[client.variable] {
        reader.report(
          "shared-key", "clients \"\(other)\" and \"\(client.name)\" have the same key",
          remedy: "give each client a variable of its own")
      }
      names[client.variable] = client.name
    }
  }
}
