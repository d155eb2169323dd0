import ContractModel

/// Why the gateway does not serve a request, in words that every ingress API has its own shape for.
package struct GatewayRefusal: Error, Sendable, Hashable {
  /// What programs tell refusals apart by; each has one status.
  package enum Code: String, Sendable, Hashable, CaseIterable {
    case badRequest = "invalid_request"
    case unauthorized = "invalid_api_key"
    case notAllowed = "model_not_allowed"
    case notFound = "not_found"
    case modelNotFound = "model_not_found"
    case methodNotAllowed = "method_not_allowed"
    case tooLarge = "request_too_large"
    case tooManyRequests = "rate_limit_exceeded"
    case budgetSpent = "budget_exceeded"
    /// The gateway ends and takes nothing new.
    case draining

    var status: Int {
      switch self {
      case .badRequest: 400
      case .unauthorized: 401
      case .budgetSpent: 402
      case .notAllowed: 403
      case .notFound, .modelNotFound: 404
      case .methodNotAllowed: 405
      case .tooLarge: 413
      case .tooManyRequests: 429
      case .draining: 503
      }
    }
  }

  package var code: Code
  package var message: String
  /// How long the caller does well to wait.
  package var retryAfter: Duration?

  package init(_ code: Code, _ message: String, retryAfter: Duration? = nil) {
    self.code = code
    self.message = message.cut(toUTF8: 2000)
    self.retryAfter = retryAfter
  }
}

extension GatewayRefusal {
  /// The refusal as an error of a provider, which the ingress API's own writer puts into shape.
  func providerError(in api: IngressAPI) -> ProviderError {
    ProviderError(
      status: code.status, type: type(in: api), code: api == .messages ? nil : code.rawValue,
      message: message)
  }

  /// The word that the API's SDKs choose their exception by.
  private func type(in api: IngressAPI) -> String {
    switch (code, api) {
    case (.unauthorized, .messages): "authentication_error"
    case (.notAllowed, .messages): "permission_error"
    case (.notFound, .messages), (.modelNotFound, .messages): "not_found_error"
    case (.tooLarge, .messages): "request_too_large"
    case (.tooManyRequests, .messages): "rate_limit_error"
    case (.budgetSpent, .messages): "billing_error"
    case (.draining, .messages): "overloaded_error"
    case (.tooManyRequests, _): "requests"
    case (.budgetSpent, _): "insufficient_quota"
    case (.draining, _): "server_error"
    default: "invalid_request_error"
    }
  }
}
