import ContractModel
import JSONSupport

/// Azure OpenAI's error bodies: a code and a message, and the filter's verdicts where it blocked.
enum AzureErrors {
  @Sendable static func body(_ error: ProviderError, _ status: Int) -> JSONObject {
    var members: JSONObject = [
      "code": .string(error.code ?? String(status)), "message": .string(error.message),
    ]
    if error.code == "content_filter" {
      members["param"] = .string(error.parameter ?? "prompt")
      members["type"] = error.type.map { .string($0) } ?? .null
      members["status"] = .number(JSONNumber(status))
      members["innererror"] = [
        "code": "ResponsibleAIPolicyViolation",
        "content_filter_result": ContentFilterResults.body(filtered: categories(error.detail)),
      ]
    } else {
      if let type = error.type { members["type"] = .string(type) }
      if let parameter = error.parameter { members["param"] = .string(parameter) }
    }
    return ["error": .object(members)]
  }

  /// The categories in a text that lists them.
  static func categories(_ text: String?) -> [String] {
    (text ?? "").split(separator: ",").map { $0.drop { $0 == " " } }.filter { !$0.isEmpty }
      .prefix(16).map(String.init)
  }

  /// A path with a deployment but no version leads nowhere; the rest is as OpenAI says it.
  @Sendable static func complaint(about error: WireError) -> ProviderError {
    guard error == AzurePath.missingVersion else { return OpenAIChatErrors.complaint(about: error) }
    return ProviderError(
      status: 404, code: "404", message: "Resource not found: \(error.description)")
  }

  /// How Azure words a failure of that kind; nil for kinds it does not tell.
  @Sendable static func typical(_ kind: FailureClass, model: String) -> ProviderError? {
    func error(_ status: Int, _ code: String, _ message: String) -> ProviderError {
      ProviderError(status: status, code: code, message: message)
    }
    switch kind {
    case .gone:
      return error(
        404, "DeploymentNotFound", "The API deployment for this resource does not exist: \(model).")
    case .rateLimit:
      return error(
        429, "RateLimitReached",
        "Requests have exceeded the call rate limit of your tier. Please retry after 12 seconds.")
    case .overloaded:
      return error(503, "ServiceUnavailable", "The service is temporarily unable to answer.")
    case .server:
      return error(500, "InternalServerError", "Internal server error")
    case .timeout:
      return error(408, "Timeout", "The operation was timeout.")
    case .contentFilter:
      return ProviderError(
        status: 400, code: "content_filter", parameter: "prompt",
        message: "The response was filtered due to the prompt triggering the content management "
          + "policy.", detail: "jailbreak")
    case .auth:
      return error(401, "401", "Access denied due to invalid subscription key.")
    case .billing:
      return OpenAIChatErrors.typical(kind, model: model)
    case .context, .badRequest:
      return OpenAIChatErrors.typical(kind, model: model)
    case .network, .refusal, .empty, .modelOutput, .local, .cancelled, .miss:
      return nil
    }
  }
}
