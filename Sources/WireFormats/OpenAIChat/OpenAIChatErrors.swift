import ContractModel
import JSONSupport

/// OpenAI's error bodies, by its documentation's table of statuses, types and codes.
enum OpenAIChatErrors {
  /// The envelope; all four keys are always there, as the real API writes them.
  @Sendable static func body(_ error: ProviderError, _ status: Int) -> JSONObject {
    let text = { (value: String?) in value.map { JSONValue.string($0) } ?? .null }
    return [
      "error": [
        "message": .string(error.message), "type": .string(error.type ?? type(of: status)),
        "param": text(error.parameter), "code": text(error.code),
      ]
    ]
  }

  private static func type(of status: Int) -> String {
    switch status {
    case 429: "requests"
    case 503: "service_unavailable_error"
    case 500...: "server_error"
    default: "invalid_request_error"
    }
  }

  /// What is wrong with a request, with the code and the parameter that the API names for it.
  @Sendable static func complaint(about error: WireError) -> ProviderError {
    let (code, parameter): (String?, String?) =
      switch error {
      case .missingField(let path): ("missing_required_parameter", path)
      case .wrongType(let path, _, _): ("invalid_type", path)
      case .unknownWord(let path, _, _): ("invalid_value", path)
      case .misplacedField(let path, nil): ("unknown_parameter", path)
      case .misplacedField(let path, _): ("unsupported_parameter", path)
      default: (nil, nil)
      }
    return ProviderError(
      status: 400, type: "invalid_request_error", code: code, parameter: parameter,
      message: error.description)
  }

  /// How OpenAI words a failure of that kind; nil for kinds it does not tell.
  @Sendable static func typical(_ kind: FailureClass, model: String) -> ProviderError? {
    func error(
      _ status: Int, _ type: String, _ code: String?, _ message: String, _ parameter: String? = nil
    ) -> ProviderError {
      ProviderError(
        status: status, type: type, code: code, parameter: parameter, message: message)
    }
    let invalid = "invalid_request_error"
    switch kind {
    case .gone:
      return error(
        404, invalid, "model_not_found",
        "The model `\(model)` does not exist or you do not have access to it.")
    case .rateLimit:
      return error(429, "requests", "rate_limit_exceeded", "Rate limit reached for `\(model)`.")
    case .overloaded:
      return error(
        503, "service_unavailable_error", "server_is_overloaded", "The server is overloaded.")
    case .server:
      return error(500, "server_error", nil, "The server had an error. Retry your request.")
    case .timeout:
      return error(504, "server_error", nil, "The request timed out.")
    case .contentFilter:
      return error(
        400, invalid, "content_policy_violation", "The prompt was blocked by the content policy.")
    case .context:
      return error(
        400, invalid, "context_length_exceeded",
        "The prompt is longer than this model's maximum context length.", "messages")
    case .badRequest:
      return error(
        400, invalid, "unknown_parameter", "Unknown parameter: 'reasoning_style'.",
        "reasoning_style")
    case .auth:
      return error(401, invalid, "invalid_api_key", "Incorrect API key provided.")
    case .billing:
      return error(
        429, "insufficient_quota", "insufficient_quota", "You exceeded your current quota.")
    case .network, .refusal, .empty, .modelOutput, .local, .cancelled, .miss:
      return nil
    }
  }
}
