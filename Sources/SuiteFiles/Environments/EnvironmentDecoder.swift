import ContractModel
import JSONSupport

/// Reads one file under `environments/`.
enum EnvironmentDecoder {
  /// The environment; where keys are wrong or missing, findings are made and a stand-in is used.
  static func decode(_ reader: NodeReader, digest: ContentDigest) -> ModelEnvironment? {
    guard var map = reader.mapping(.environment) else { return nil }
    let provider = map.required("provider")?.plainName()
    let address = map.required("base_url")
    var environment = ModelEnvironment(
      name: name(map.required("environment"), provider: provider),
      family: map.required("family")?.plainName() ?? "", provider: provider ?? "",
      region: map.optional("region")?.plainName(),
      wire: map.required("wire")?.choice(WireFormatID.self) ?? .openAIChat,
      baseURL: address.flatMap(BaseURL.decode) ?? "",
      model: map.required("model")?.words() ?? "",
      credentials: map.optional("credentials").map(CredentialsDecoder.decode) ?? Credentials(),
      location: reader.location, digest: digest)
    environment.apiVersion = map.optional("api_version")?.words()
    environment.account = map.optional("account")?.words()
    environment.groups = map.optional("groups")?.texts() ?? []
    environment.weight = map.optional("weight")?.integer(0...1_000_000) ?? 1
    environment.cacheLife = map.optional("cache_life")?.duration()
    environment.limits = map.optional("limits").map(limits) ?? MemberLimits()
    environment.capabilities = capabilities(map.optional("capabilities"))
    environment.parameters = map.optional("parameters")?.jsonObject() ?? [:]
    environment.dropParameters = map.optional("drop_parameters")?.texts() ?? []
    environment.price = map.optional("price").flatMap(price)
    environment.overlay = map.optional("overlay").flatMap(overlay)
    map.finish()
    if let address { noteClearText(environment, address) }
    return environment
  }

  /// Tells that keys would cross a network readable by anybody on it.
  private static func noteClearText(_ environment: ModelEnvironment, _ address: NodeReader) {
    guard !environment.credentials.references.isEmpty, BaseURL.isClearText(environment.baseURL)
    else { return }
    address.file.log.add(.note, file: address.location.file) {
      Diagnostic(
        .note, code: "clear-text-credentials",
        "\"base_url\" is http and leads to another machine: the credentials go there unencrypted",
        at: address.location, excerpt: address.excerpt,
        remedy: "write https://, unless the network between is yours alone")
    }
  }

  private static func name(_ reader: NodeReader?, provider: String?) -> String {
    guard let reader,
      let name = reader.name(
        Names.isEnvironment, "provider/model of letters, digits, \".\", \"_\", \"-\", \":\"")
    else { return "" }
    if let provider, !name.hasPrefix(provider + "/") {
      reader.report(
        "invalid-name", "expected \"\(provider)/…\" for \"environment\", found \"\(name)\"",
        remedy: "an environment's name starts with its provider")
    }
    return name
  }

  private static func limits(_ reader: NodeReader) -> MemberLimits {
    var limits = MemberLimits()
    guard var map = reader.mapping(.limits) else { return limits }
    let tokens = 1...1_000_000_000
    limits.contextTokens = map.optional("context_tokens")?.integer(tokens)
    limits.outputTokens = map.optional("output_tokens")?.integer(tokens)
    limits.requestsPerMinute = map.optional("requests_per_minute")?.integer(tokens)
    limits.concurrency = map.optional("concurrency")?.integer(1...100_000) ?? limits.concurrency
    limits.timeout = map.optional("timeout")?.positiveDuration() ?? limits.timeout
    limits.firstToken = map.optional("first_token")?.positiveDuration()
    limits.idle = map.optional("idle")?.positiveDuration()
    map.finish()
    return limits
  }

  private static func capabilities(_ reader: NodeReader?) -> Set<Capability> {
    Set(reader?.list()?.compactMap { $0.choice(Capability.self) } ?? [])
  }

  private static func price(_ reader: NodeReader) -> Price? {
    guard var map = reader.mapping(.price) else { return nil }
    let input = map.required("input")?.number()
    let output = map.required("output")?.number()
    let cached = map.optional("cached_input")?.number()
    map.finish()
    guard let input, let output else { return nil }
    return Price(input: input, output: output, cachedInput: cached)
  }

  private static func overlay(_ reader: NodeReader) -> Overlay? {
    guard var map = reader.mapping(.overlay) else { return nil }
    let overlay = Overlay(
      systemPrepend: map.optional("system_prepend")?.text(),
      systemAppend: map.optional("system_append")?.text())
    map.finish()
    return overlay
  }
}

extension NodeReader {
  /// A duration longer than zero.
  func positiveDuration() -> Duration? {
    guard let duration = duration() else { return nil }
    guard duration > .zero else {
      wrongType("a duration longer than zero")
      return nil
    }
    return duration
  }
}
