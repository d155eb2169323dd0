import ContractModel

extension FileTable {
  static let gatewayKeys = [
    FileKey("clients", .map(.table(.gatewayClient)), "who may call; absent: everybody")
  ]

  static let gatewayClientKeys = [
    FileKey("key", .text, "${NAME} of the variable that holds the client's key", .required),
    FileKey(
      "models", .list(.text),
      "routes, aliases, families or environments it may use; absent: all"),
    FileKey("requests_per_minute", .integer(1...1_000_000), "absent: no limit"),
    FileKey("concurrency", .integer(1...100_000), "requests under way at a time"),
    FileKey("budget", .table(.gatewayBudget), "what it may spend"),
  ]

  static let gatewayBudgetKeys = [
    FileKey("usd", .number(minimum: 0), "the amount in USD", .required),
    FileKey(
      "per", .choice(SpendingBudget.Span.allCases.map(\.rawValue)),
      "the span of time after which it begins anew", .required),
  ]
}
