/// What `environments/gateway.yaml` declares: who may call the gateway, and how much.
package struct GatewaySettings: Sendable, Hashable {
  /// In the order of the file; empty: everybody may call.
  package var clients: [GatewayClient]

  package init(clients: [GatewayClient] = []) { self.clients = clients }
}

/// A caller that the gateway knows by a key of its own.
package struct GatewayClient: Sendable, Hashable {
  /// Who it is, in traces and metrics.
  package var name: String
  /// The process variable that holds the key.
  package var variable: String
  /// Routes, aliases, families, environments or models it may use; empty: all.
  package var models: [NameReference]
  package var requestsPerMinute: Int?
  /// Requests under way at a time.
  package var concurrency: Int?
  package var budget: SpendingBudget?
  package var location: SourceLocation

  package init(
    name: String, variable: String, models: [NameReference] = [], requestsPerMinute: Int? = nil,
    concurrency: Int? = nil, budget: SpendingBudget? = nil, location: SourceLocation
  ) {
    self.name = name
    self.variable = variable
    self.models = models
    self.requestsPerMinute = requestsPerMinute
    self.concurrency = concurrency
    self.budget = budget
    self.location = location
  }
}

/// An amount of money within a span of time that begins anew when it is over.
package struct SpendingBudget: Sendable, Hashable {
  package enum Span: String, Sendable, Hashable, CaseIterable {
    case hour, day
    /// Thirty days.
    case month
    /// For as long as the process runs.
    case total
  }

  /// In USD.
  package var amount: Double
  package var span: Span

  package init(amount: Double, span: Span) {
    self.amount = amount
    self.span = span
  }
}
