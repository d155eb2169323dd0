import ContractModel
import JSONSupport

/// Error bodies of Google's APIs: `google.rpc.Status` as JSON, with typed details (AIP-193).
enum GoogleErrors {
  /// Reason, field and wait go into details, as the real API tells them.
  static func body(_ error: ProviderError, status: Int) -> JSONValue {
    var members: JSONObject = [
      "code": .number(JSONNumber(status)), "message": .string(error.message),
      "status": .string(error.type ?? word(for: status)),
    ]
    let details = details(of: error, status: status)
    if !details.isEmpty { members["details"] = .array(details) }
    return ["error": .object(members)]
  }

  /// The status an error inside a stream names: its own, its code where that is one, or 500.
  static func status(of error: ProviderError) -> Int {
    let code = error.code.flatMap { Int($0) }.flatMap { (400...599).contains($0) ? $0 : nil }
    return error.status ?? code ?? 500
  }

  private static func details(of error: ProviderError, status: Int) -> [JSONValue] {
    var details: [JSONValue] = []
    if let reason = error.code, reason != String(status) {
      details.append(
        detail("ErrorInfo", ["reason": .string(reason), "domain": "googleapis.com"]))
    }
    if let field = error.parameter {
      let violation: JSONValue = ["field": .string(field), "description": .string(error.message)]
      details.append(detail("BadRequest", ["fieldViolations": [violation]]))
    }
    if let wait = error.retryAfter {
      details.append(detail("RetryInfo", ["retryDelay": .string(seconds(wait))]))
    }
    return details
  }

  private static func detail(_ name: String, _ members: JSONObject) -> JSONValue {
    var body: JSONObject = ["@type": .string("type.googleapis.com/google.rpc.\(name)")]
    for member in members { body.append(member.key, member.value) }
    return .object(body)
  }

  /// A duration as Protocol Buffers write it: `7s`, `0.500s`.
  private static func seconds(_ wait: Duration) -> String {
    let (seconds, attoseconds) = wait.components
    let millis = attoseconds / 1_000_000_000_000_000
    if millis == 0 { return "\(seconds)s" }
    return "\(seconds).\(String(millis + 1000).dropFirst())s"
  }

  /// The names of google.rpc.Code by the status they are sent with.
  private static func word(for status: Int) -> String {
    switch status {
    case 401: "UNAUTHENTICATED"
    case 403: "PERMISSION_DENIED"
    case 404: "NOT_FOUND"
    case 409: "ABORTED"
    case 402, 429: "RESOURCE_EXHAUSTED"
    case 499: "CANCELLED"
    case 501, 405: "UNIMPLEMENTED"
    case 503, 529: "UNAVAILABLE"
    case 408, 504: "DEADLINE_EXCEEDED"
    case 500...: "INTERNAL"
    default: "INVALID_ARGUMENT"
    }
  }

  /// Whether a word is one of google.rpc.Code that these APIs send.
  static func isStatusWord(_ word: String) -> Bool {
    word != "OK" && !word.isEmpty
      && word.utf8.allSatisfy { (0x41...0x5A).contains($0) || $0 == UInt8(ascii: "_") }
  }

  static func typical(_ kind: FailureClass, model: String) -> ProviderError? {
    func error(_ status: Int, _ message: String, reason: String? = nil) -> ProviderError {
      ProviderError(status: status, type: word(for: status), code: reason, message: message)
    }
    switch kind {
    case .gone:
      return error(
        404,
        "models/\(model) is not found for API version v1beta, or is not supported for "
          + "generateContent. Call ListModels to see the list of available models.")
    case .rateLimit: return error(429, "Quota exceeded for requests per minute.")
    case .overloaded: return error(503, "The model is overloaded. Please try again later.")
    case .server: return error(500, "An internal error has occurred. Please retry.")
    case .timeout: return error(504, "The deadline expired before the operation could complete.")
    case .context:
      return error(
        400,
        "The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).")
    case .badRequest:
      return error(
        400, "Invalid JSON payload received. Unknown name \"reasoningStyle\": Cannot find field.")
    case .auth: return error(400, "API key not valid.", reason: "API_KEY_INVALID")
    case .billing: return error(402, "The prepaid credit of this project is used up.")
    case .network, .refusal, .contentFilter, .empty, .modelOutput, .local, .cancelled, .miss:
      return nil
    }
  }
}
