import ContractModel

/// Where a server of chat completions is asked, and with which headers.
struct OpenAIChatEndpoint: Sendable {
  /// Path and query below the member's base URL.
  var path: @Sendable (ModelEnvironment) -> String = { member in
    EndpointPath.below(member.baseURL, version: "v1", path: OpenAIChat.path)
  }
  /// The header that carries a member's API key as it is; without one it goes as a bearer token.
  ///
  /// Nil stands for a member that is not known.
  var keyHeader: @Sendable (ModelEnvironment?) -> String? = { _ in nil }
  /// Parameters that travel as headers, under the headers' names.
  var headerParameters: [(parameter: String, header: String)] = []

  static let openAI = OpenAIChatEndpoint()

  func authorization(
    _ credentials: ResolvedCredentials, for member: ModelEnvironment? = nil
  ) -> [SecretHeader] {
    if let header = keyHeader(member), let key = credentials[.apiKey] {
      return [SecretHeader(name: header, value: key)]
    }
    guard let key = credentials[.apiKey] ?? credentials[.bearer] else { return [] }
    return [SecretHeader(name: "authorization", prefix: "Bearer ", value: key)]
  }
}
