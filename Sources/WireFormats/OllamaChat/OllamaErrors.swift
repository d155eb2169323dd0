import ContractModel
import JSONSupport

/// Ollama's error bodies: a text alone; the status tells the kind.
enum OllamaErrors {
  static func body(_ error: ProviderError) -> JSONValue { ["error": .string(error.message)] }

  /// What to say of a reply that failed: no `done_reason` tells of an error.
  static func failure(of reply: Reply) -> ProviderError? {
    guard reply.error == nil, reply.finish.reason == .error else { return reply.error }
    return ProviderError(message: "an error was encountered while running the model")
  }

  /// Ollama itself bills nobody, filters nothing and waits for its own model.
  static func typical(_ kind: FailureClass, model: String) -> ProviderError? {
    func error(_ status: Int, _ message: String) -> ProviderError {
      ProviderError(status: status, message: message)
    }
    switch kind {
    case .gone: return error(404, "model '\(model)' not found")
    case .rateLimit: return error(429, "too many requests, please try again later")
    case .overloaded:
      return error(503, "server busy, please try again.  maximum pending requests exceeded")
    case .server: return error(500, "llama runner process has terminated: exit status 2")
    case .context: return error(400, "the input length exceeds the context length")
    case .badRequest: return error(400, "\"\(model)\" does not support tools")
    case .auth: return error(401, "unauthorized")
    case .timeout, .contentFilter, .billing, .network, .refusal, .empty, .modelOutput, .local,
      .cancelled, .miss:
      return nil
    }
  }
}
