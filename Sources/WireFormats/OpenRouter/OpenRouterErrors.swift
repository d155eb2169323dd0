import ContractModel
import JSONSupport

/// OpenRouter's error bodies: the HTTP status as the code, the kind of error in the metadata.
enum OpenRouterErrors {
  @Sendable static func body(_ error: ProviderError, _ status: Int) -> JSONObject {
    let code: JSONValue =
      error.code.map { word in
        Int(word).map { .number(JSONNumber($0)) } ?? .string(word)
      } ?? .number(JSONNumber(status))
    var members: JSONObject = ["code": code, "message": .string(error.message)]
    let metadata = metadata(error)
    if !metadata.isEmpty { members["metadata"] = .object(metadata) }
    return ["error": .object(members)]
  }

  private static func metadata(_ error: ProviderError) -> JSONObject {
    var metadata = JSONObject()
    if let type = error.type { metadata["error_type"] = .string(type) }
    if error.type == "content_policy_violation" {
      let reasons = AzureErrors.categories(error.detail)
      metadata["reasons"] = .array(reasons.map { .string($0) })
      metadata["flagged_input"] = ""
    } else if let detail = error.detail {
      metadata["raw"] = .string(detail)
    }
    return metadata
  }

  @Sendable static func complaint(about error: WireError) -> ProviderError {
    ProviderError(
      status: 400, type: "invalid_request", code: "400", message: error.description)
  }

  /// How OpenRouter words a failure of that kind; nil for kinds it does not tell.
  @Sendable static func typical(_ kind: FailureClass, model: String) -> ProviderError? {
    func error(_ status: Int, _ type: String, _ message: String) -> ProviderError {
      ProviderError(status: status, type: type, code: String(status), message: message)
    }
    switch kind {
    case .gone: return error(404, "not_found", "No endpoints found for \(model).")
    case .rateLimit: return error(429, "rate_limit_exceeded", "Provider returned error")
    case .overloaded: return error(503, "provider_overloaded", "Provider returned error")
    case .server: return error(502, "provider_unavailable", "Provider returned error")
    case .timeout: return error(408, "timeout", "The request timed out.")
    case .contentFilter:
      var flagged = error(
        403, "content_policy_violation", "\(model) requires moderation. Your input was flagged.")
      flagged.detail = "violence"
      return flagged
    case .refusal: return error(400, "refusal", "The model refused.")
    case .context:
      return error(
        400, "context_length_exceeded", "This endpoint's maximum context length was exceeded.")
    case .badRequest: return error(400, "invalid_request", "Input required: specify \"messages\".")
    case .auth: return error(401, "authentication", "No auth credentials found")
    case .billing: return error(402, "payment_required", "Insufficient credits.")
    case .network, .empty, .modelOutput, .local, .cancelled, .miss: return nil
    }
  }
}
