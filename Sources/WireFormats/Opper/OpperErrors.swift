import ContractModel
import JSONSupport

/// Opper's own error bodies: `{"error":{"code","message","details"}}`, and `detail` in version 2.
enum OpperErrors {
  /// The code of a request that cannot be read; the second version answers it with 422.
  private static let unreadable = "bad_request"

  static func reply(_ error: ProviderError, _ context: RenderContext) -> RenderedReply {
    var headers: HTTPHeaders = ["content-type": "application/json"]
    headers.set(context.headers)
    let isSecond = OpperAPI(path: context.path) == .second
    let status = isSecond && isComplaint(error) ? 422 : error.status ?? 500
    let body = isSecond ? detailed(error) : enveloped(error, status)
    return RenderedReply(
      head: HTTPHead(status: status, headers: headers), frames: [body.encoded()])
  }

  private static func isComplaint(_ error: ProviderError) -> Bool {
    error.status == 400 && error.code == unreadable
  }

  private static func enveloped(_ error: ProviderError, _ status: Int) -> JSONValue {
    let code = error.code ?? error.type ?? word(of: status)
    return [
      "error": [
        "code": .string(code), "message": .string(error.message), "details": [:],
      ]
    ]
  }

  /// A list of complaints for what a validator refuses, a text for everything else.
  private static func detailed(_ error: ProviderError) -> JSONValue {
    guard isComplaint(error) else { return ["detail": .string(error.message)] }
    let place: [JSONValue] = ["body"] + (error.parameter.map { [.string($0)] } ?? [])
    return [
      "detail": [
        ["type": "value_error", "loc": .array(place), "msg": .string(error.message)]
      ]
    ]
  }

  private static func word(of status: Int) -> String {
    switch status {
    case 401: "unauthorized"
    case 402: "payment_required"
    case 403: "permission_error"
    case 404: "not_found"
    case 409: "conflict"
    case 429: "rate_limit_exceeded"
    case 503: "service_unavailable"
    case 504: "timeout"
    case ..<500: unreadable
    default: "internal_error"
    }
  }

  static func complaint(about error: WireError) -> ProviderError {
    let parameter: String? =
      switch error {
      case .missingField(let path), .wrongType(let path, _, _), .refusedValue(let path, _, _),
        .unknownWord(let path, _, _), .unexpectedField(let path):
        path
      default: nil
      }
    return ProviderError(
      status: 400, code: unreadable, parameter: parameter,
      message: error.description.bounded(to: 1000))
  }

  /// How a failure of that kind is worded; nil for kinds the API does not tell.
  ///
  /// The API documents statuses and the envelope, not the words of `code`: these are plain ones.
  static func typical(_ kind: FailureClass, model: String) -> ProviderError? {
    func error(_ status: Int, _ message: String) -> ProviderError {
      ProviderError(status: status, code: word(of: status), message: message)
    }
    switch kind {
    case .gone: return error(404, "model \"\(model)\" not found")
    case .rateLimit: return error(429, "rate limit exceeded, please retry later")
    case .overloaded: return error(503, "the upstream provider is not available")
    case .server: return error(500, "internal error")
    case .timeout: return error(504, "the upstream provider timed out")
    case .context:
      return error(400, "the input exceeds this model's maximum context length")
    case .badRequest: return error(400, "invalid request: unknown field \"reasoning_style\"")
    case .auth: return error(401, "invalid API key")
    case .billing: return error(402, "the organisation has no credits left")
    case .contentFilter, .network, .refusal, .empty, .modelOutput, .local, .cancelled, .miss:
      return nil
    }
  }
}
