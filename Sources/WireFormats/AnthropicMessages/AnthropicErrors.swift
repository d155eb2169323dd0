import ContractModel
import JSONSupport

/// Anthropic's error bodies, by its documentation's table of statuses and types.
enum AnthropicErrors {
  /// The envelope; a code goes into `details.error_code`.
  static func body(_ error: ProviderError, status: Int, requestID: String) -> JSONValue {
    var members: JSONObject = [
      "type": .string(error.type ?? type(of: status)), "message": .string(error.message),
    ]
    if let code = error.code { members["details"] = ["error_code": .string(code)] }
    return [
      "type": "error", "error": .object(members), "request_id": .string(requestID),
    ]
  }

  private static func type(of status: Int) -> String {
    switch status {
    case 401: "authentication_error"
    case 402: "billing_error"
    case 403: "permission_error"
    case 404: "not_found_error"
    case 409: "conflict_error"
    case 413: "request_too_large"
    case 429: "rate_limit_error"
    case 408, 504: "timeout_error"
    case 503, 529: "overloaded_error"
    case 500...: "api_error"
    default: "invalid_request_error"
    }
  }

  static func typical(_ kind: FailureClass, model: String) -> ProviderError? {
    func error(_ status: Int, _ message: String) -> ProviderError {
      ProviderError(status: status, type: type(of: status), message: message)
    }
    switch kind {
    case .gone: return error(404, "model: \(model)")
    case .rateLimit: return error(429, "This request would exceed your rate limit.")
    case .overloaded: return error(529, "Overloaded")
    case .server: return error(500, "Internal server error")
    case .timeout: return error(504, "Request timed out")
    case .context: return error(400, "prompt is too long: 210000 tokens > 200000 maximum")
    case .badRequest: return error(400, "reasoning_style: Extra inputs are not permitted")
    case .auth: return error(401, "invalid x-api-key")
    case .billing: return error(402, "Your credit balance is used up.")
    case .network, .refusal, .contentFilter, .empty, .modelOutput, .local, .cancelled, .miss:
      return nil
    }
  }
}
