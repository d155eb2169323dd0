import ContractModel
import JSONSupport

/// Cohere's error bodies: an id and a message; the status alone tells the kind.
enum CohereErrors {
  static func body(_ error: ProviderError, context: RenderContext) -> JSONValue {
    ["id": .string(context.id), "message": .string(error.message)]
  }

  static func typical(_ kind: FailureClass, model: String) -> ProviderError? {
    func error(_ status: Int, _ message: String) -> ProviderError {
      ProviderError(status: status, message: message)
    }
    switch kind {
    case .gone:
      return error(
        404,
        "model '\(model)' not found, make sure the correct model ID was used and that you "
          + "have access to the model.")
    case .rateLimit:
      return error(429, "You are past the per minute request limit, please wait and try again.")
    case .overloaded: return error(503, "the service is unavailable, please try again")
    case .server: return error(500, "internal server error, this has been reported")
    case .timeout: return error(504, "the request timed out")
    case .contentFilter: return error(498, "the request contains a deny-listed token")
    case .context:
      return error(
        400,
        "too many tokens: size limit exceeded by 1200 tokens. Try using shorter or fewer inputs.")
    case .badRequest: return error(422, "invalid request: unknown field 'reasoning_style'")
    case .auth: return error(401, "invalid api token")
    case .billing: return error(402, "Please add or update your payment method.")
    case .network: return error(499, "request cancelled")
    case .refusal, .empty, .modelOutput, .local, .cancelled, .miss: return nil
    }
  }
}
