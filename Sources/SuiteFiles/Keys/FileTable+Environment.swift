import ContractModel

extension FileTable {
  static let environmentKeys = [
    FileKey("environment", .text, "provider/model[-region], unique in the project", .required),
    FileKey("family", .text, "the model's plain name, across providers and regions", .required),
    FileKey("provider", .text, "the provider's name, the first part of the environment", .required),
    FileKey("region", .text, "the region, as policies name it"),
    FileKey(
      "wire", .choice(WireFormatID.allCases.map(\.rawValue)), "the provider API's format",
      .required),
    FileKey("base_url", .text, "http or https, host and path prefix", .required),
    FileKey("model", .text, "the id that goes on the wire", .required),
    FileKey("credentials", .table(.credentials), "references to process variables"),
    FileKey("api_version", .text, "the API version the wire sends"),
    FileKey("account", .text, "what an account-wide bench or outage covers"),
    FileKey("groups", .list(.text), "other things members share: aggregator, proxy"),
    FileKey("weight", .integer(0...1_000_000), "share of spread traffic; 1 where absent"),
    FileKey("cache_life", .duration, "how long the provider keeps a prompt cache warm"),
    FileKey("limits", .table(.limits), "what the deployment bears"),
    FileKey(
      "capabilities", .list(.choice(Capability.allCases.map(\.rawValue))),
      "what it can do beyond plain text"),
    FileKey("parameters", .jsonObject, "sent with every request to this member"),
    FileKey("drop_parameters", .list(.text), "a portable request never carries these here"),
    FileKey("price", .table(.price), "USD per million tokens"),
    FileKey("overlay", .table(.overlay), "prompt text for this member, droppable"),
  ]

  static let credentialsKeys = Credentials.Field.allCases.map {
    FileKey($0.rawValue, .text, "${NAME} of the process variable, never the key itself")
  }

  static let limitsKeys = [
    FileKey("context_tokens", .integer(1...1_000_000_000), "tokens of prompt and reply together"),
    FileKey("output_tokens", .integer(1...1_000_000_000), "tokens of one reply"),
    FileKey("requests_per_minute", .integer(1...1_000_000_000), "the provider's rate limit"),
    FileKey("concurrency", .integer(1...100_000), "requests in flight at once; 4 where absent"),
    FileKey("timeout", .duration, "the whole exchange; 120s where absent"),
    FileKey("first_token", .duration, "until the first content of a streamed reply"),
    FileKey("idle", .duration, "between two pieces of content of a streamed reply"),
  ]

  static let priceKeys = [
    FileKey("input", .number(minimum: 0), "USD per million input tokens", .required),
    FileKey("output", .number(minimum: 0), "USD per million output tokens", .required),
    FileKey("cached_input", .number(minimum: 0), "USD per million tokens read from a cache"),
  ]

  static let overlayKeys = [
    FileKey("system_prepend", .text, "text before the system prompt"),
    FileKey("system_append", .text, "text behind the system prompt"),
  ]
}
