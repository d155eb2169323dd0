import ContractModel
import WireFormats

/// The errors a provider words in its own way, by the names faults use.
enum ProviderErrorKind: String, Sendable, Hashable, CaseIterable {
  case rateLimit = "rate_limit"
  case quotaExhausted = "quota_exhausted"
  case overloaded
  case serverError = "server_error"
  case modelNotFound = "model_not_found"
  case invalidAPIKey = "invalid_api_key"
  case contextLength = "context_length"
  case invalidRequest = "invalid_request"
  case contentFilter = "content_filter"
  case unknownParameter = "unknown_parameter"
  case prefillUnsupported = "prefill_unsupported"

  /// The kind a status alone stands for; nil where it stands for none.
  init?(status: Int) {
    switch status {
    case 429: self = .rateLimit
    case 402: self = .quotaExhausted
    case 503, 529: self = .overloaded
    case 404: self = .modelNotFound
    case 401, 403: self = .invalidAPIKey
    case 413: self = .contextLength
    case 400, 422: self = .invalidRequest
    case 500...: self = .serverError
    default: return nil
    }
  }

  private var failure: FailureClass {
    switch self {
    case .rateLimit: .rateLimit
    case .quotaExhausted: .billing
    case .overloaded: .overloaded
    case .serverError: .server
    case .modelNotFound: .gone
    case .invalidAPIKey: .auth
    case .contextLength: .context
    case .contentFilter: .contentFilter
    case .invalidRequest, .unknownParameter, .prefillUnsupported: .badRequest
    }
  }

  /// The error as the wire's provider words it; generic where the provider does not tell it apart.
  func error(_ format: any WireFormat, model: String) -> ProviderError {
    var error =
      format.server.typicalError(failure, model: model)
      ?? ProviderError(status: 400, message: "The request was blocked.")
    switch self {
    case .invalidRequest: reword(&error, "The request is invalid.")
    case .prefillUnsupported:
      reword(
        &error,
        "This model does not support assistant message prefill: "
          + "the conversation must end with a user message.")
    default: break
    }
    return error
  }

  /// What a wire says of a bad request is about an unknown parameter; these are others.
  private func reword(_ error: inout ProviderError, _ message: String) {
    error.code = nil
    error.parameter = nil
    error.message = message
  }
}
