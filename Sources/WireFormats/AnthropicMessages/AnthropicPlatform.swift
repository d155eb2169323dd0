import ContractModel
import JSONSupport

/// Where Claude is served: what differs around one and the same message format.
enum AnthropicPlatform: Sendable, Hashable {
  /// Anthropic's own API.
  case anthropic
  /// Google Cloud: the model stands in the path, the version in the body.
  case vertexAI

  /// The version of the body on Vertex AI where no other is asked for.
  static let vertexVersion = "vertex-2023-10-16"
  static let rawPredict = "rawPredict"
  static let streamRawPredict = "streamRawPredict"
  /// What stands in the model's place where tokens are counted on Vertex AI.
  static let tokenCounter = "count-tokens"

  /// The path of a call below the member's base URL.
  func path(for member: ModelEnvironment, stream: Bool) -> String {
    switch self {
    case .anthropic:
      EndpointPath.below(member.baseURL, version: "v1", path: AnthropicMessages.path)
    case .vertexAI:
      GoogleModelPath.below(
        member.baseURL, version: "v1", publisher: "anthropic", model: member.model,
        method: stream ? Self.streamRawPredict : Self.rawPredict)
    }
  }

  /// The model that Vertex AI is asked for by path; nil for other paths.
  static func vertexModel(in path: String) -> String? {
    guard let path = GoogleModelPath(path), path.publisher ?? "anthropic" == "anthropic",
      [rawPredict, streamRawPredict].contains(path.method), path.model != tokenCounter
    else { return nil }
    return path.model
  }

  func authorization(_ credentials: ResolvedCredentials) -> [SecretHeader] {
    let token = credentials[.bearer].map { GoogleCredentials.token($0) }
    switch self {
    case .anthropic:
      let key = credentials[.apiKey].map { SecretHeader(name: "x-api-key", value: $0) }
      return [key ?? token].compactMap { $0 }
    case .vertexAI:
      return [token ?? credentials[.apiKey].map { GoogleCredentials.key($0) }].compactMap { $0 }
    }
  }

  /// What stands between an id's prefix and the id: `msg_vrtx_…` on Vertex AI.
  var idMark: String {
    switch self {
    case .anthropic: ""
    case .vertexAI: "vrtx_"
    }
  }

  /// What is left of the rate limits; Google tells nothing of them.
  func rateLimitHeaders(_ context: RenderContext) -> HTTPHeaders {
    switch self {
    case .anthropic: RateLimitHeaders.anthropic(context)
    case .vertexAI: HTTPHeaders()
    }
  }

  /// The body of an error reply: on Vertex AI, Google words what never reaches the model.
  func errorBody(_ error: ProviderError, status: Int, context: RenderContext) -> JSONValue {
    let isGoogles =
      error.type.map(GoogleErrors.isStatusWord) ?? [401, 403, 404, 429].contains(status)
    if self == .vertexAI, isGoogles { return GoogleErrors.body(error, status: status) }
    return AnthropicErrors.body(error, status: status, requestID: "req_\(idMark)\(context.id)")
  }

  func typicalError(_ kind: FailureClass, model: String) -> ProviderError? {
    func google(_ status: Int, _ type: String, _ code: String?, _ message: String) -> ProviderError
    {
      ProviderError(status: status, type: type, code: code, message: message)
    }
    guard self == .vertexAI else { return AnthropicErrors.typical(kind, model: model) }
    switch kind {
    case .gone:
      return google(
        404, "NOT_FOUND", nil,
        "Publisher Model `publishers/anthropic/models/\(model)` was not found or your project "
          + "does not have access to it.")
    case .rateLimit:
      return google(
        429, "RESOURCE_EXHAUSTED", nil,
        "Quota exceeded for online_prediction_requests_per_base_model with base model: \(model).")
    case .auth:
      return google(
        401, "UNAUTHENTICATED", "ACCESS_TOKEN_EXPIRED",
        "Request had invalid authentication credentials.")
    case .billing:
      return google(
        403, "PERMISSION_DENIED", "BILLING_DISABLED",
        "This API method requires billing to be enabled.")
    default: return AnthropicErrors.typical(kind, model: model)
    }
  }
}
