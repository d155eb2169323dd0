import ContractModel
import JSONSupport

/// Mistral's error bodies: one shape by its API, one by its validator, one by the proxy before it.
enum MistralErrors {
  static func body(_ error: ProviderError, status: Int) -> JSONValue {
    if status == 401, error.type == nil, error.code == nil {
      return ["detail": .string(error.message)]
    }
    if status == 422, let type = error.type { return validation(error, type: type) }
    let text = { (value: String?) in value.map { JSONValue.string($0) } ?? .null }
    return [
      "object": "error", "message": .string(error.message),
      "type": .string(error.type ?? "invalid_request_error"), "param": text(error.parameter),
      "code": text(error.code), "raw_status_code": .number(JSONNumber(status)),
    ]
  }

  private static func validation(_ error: ProviderError, type: String) -> JSONValue {
    let parameter = error.parameter ?? ""
    var message = error.message
    if !parameter.isEmpty, message.hasPrefix("\(parameter): ") {
      message = String(message.dropFirst(parameter.count + 2))
    }
    return [
      "detail": [
        [
          "type": .string(type), "loc": .array(["body"] + steps(of: parameter)),
          "msg": .string(message), "input": .null,
        ]
      ]
    ]
  }

  /// `messages[2].content` as the validator's steps.
  private static func steps(of path: String) -> [JSONValue] {
    path.split { $0 == "." || $0 == "[" || $0 == "]" }.map { step in
      Int(step).map { .number(JSONNumber($0)) } ?? .string(String(step))
    }
  }

  /// How the API words what is wrong with a request.
  static func complaint(about error: WireError) -> ProviderError {
    func invalid(_ type: String, _ path: String, _ message: String) -> ProviderError {
      ProviderError(status: 422, type: type, parameter: path, message: "\(path): \(message)")
    }
    switch error {
    case .missingField(let path): return invalid("missing", path, "Field required")
    case .unexpectedField(let path):
      return invalid("extra_forbidden", path, "Extra inputs are not permitted")
    case .wrongType(let path, let expected, _):
      return invalid("value_error", path, "Input should be \(expected)")
    case .unknownWord(let path, _, let known):
      return invalid("enum", path, "Input should be \(known.joined(separator: ", "))")
    case .refusedValue(let path, _, let actual) where path.hasSuffix("id"):
      return ProviderError(
        status: 400, type: "invalid_function_call", code: "3280",
        message: "Tool call id was \(actual) but must be a-z, A-Z, 0-9, with a length of 9.")
    case .refusedValue(_, _, let actual):
      return ProviderError(
        status: 400, type: "invalid_request_message_order", code: "3230",
        message: "Expected last role User or Tool (or Assistant with prefix True) for serving "
          + "but got \(actual)")
    default:
      return ProviderError(
        status: 400, type: "invalid_request_error", message: error.description)
    }
  }

  static func typical(_ kind: FailureClass, model: String) -> ProviderError? {
    func error(_ status: Int, _ type: String, _ code: String?, _ message: String) -> ProviderError {
      ProviderError(status: status, type: type, code: code, message: message)
    }
    switch kind {
    case .gone: return error(400, "invalid_model", "1500", "Invalid model: \(model)")
    case .rateLimit: return error(429, "rate_limited", "1300", "Rate limit exceeded")
    case .overloaded: return error(503, "service_unavailable", nil, "Service unavailable.")
    case .server: return error(500, "internal_server_error", "3000", "Internal server error")
    case .timeout: return error(504, "timeout", nil, "The request timed out.")
    case .contentFilter:
      return error(403, "guardrail_violation", nil, "The input was blocked by a guardrail.")
    case .context:
      return error(
        400, "invalid_request_error", "3051",
        "Prompt contains 140000 tokens, too large for model with 131072 maximum context length")
    case .badRequest: return complaint(about: .unexpectedField(path: "reasoning_style"))
    case .auth: return ProviderError(status: 401, message: "Unauthorized")
    case .billing:
      return error(402, "payment_required", nil, "Check your subscription and payment method.")
    case .network, .refusal, .empty, .modelOutput, .local, .cancelled, .miss: return nil
    }
  }
}
