/// The codes, types and phrases by which providers tell what kind of error they mean.
///
/// Lists are open: an unknown word falls back to the HTTP status, and without one to `server`.
enum ErrorWords {
  /// The class of an error: by its words where they are specific, by its status otherwise.
  static func kind(of error: ProviderError) -> FailureClass {
    let words = [error.code, error.type].compactMap { $0?.lowercased() }
    for word in words {
      if let kind = specific[word] { return kind }
      if word.hasSuffix("spend_limit_reached") { return .billing }
    }
    let status = httpStatus(of: error)
    if status.map({ [400, 403, 413, 422].contains($0) }) ?? true,
      let kind = phrased(error.message)
    {
      return kind
    }
    // A guardrail answers like a missing permission; only its words tell them apart.
    if status == 403, error.message.lowercased().contains("guardrail") { return .contentFilter }
    if let status, status >= 300 {
      return kind(status: status, words: words)
    }
    return words.lazy.compactMap { general[$0] }.first ?? .server
  }

  /// The status of the reply, or one that stands as a number in an error of a reply with 200.
  private static func httpStatus(of error: ProviderError) -> Int? {
    if let status = error.status, status >= 300 { return status }
    guard let code = error.code.flatMap({ Int($0) }), (400...599).contains(code) else { return nil }
    return code
  }

  private static func kind(status: Int, words: [String]) -> FailureClass {
    switch status {
    case ..<400: .network
    case 401, 403: .auth
    case 402: .billing
    // Another thing than the model may be missing, such as an earlier reply the request names.
    case 404: words.contains { $0.hasSuffix("_not_found") } ? .badRequest : .gone
    case 410: .gone
    case 408, 504, 524: .timeout
    // Whoever stood between gave up waiting; this side did not, or there would be no reply.
    case 499: .network
    // Too many bytes for this member: another one may take them, as with too many tokens.
    case 413: .context
    case 429: .rateLimit
    // Cohere: a deny-listed token in the request or the reply.
    case 498: .contentFilter
    case 503, 529: .overloaded
    case 400..<500: .badRequest
    default: .server
    }
  }

  /// Words that mean one thing whatever the status beside them.
  private static let specific: [String: FailureClass] = [
    "context_length_exceeded": .context, "request_too_large": .context,
    "insufficient_quota": .billing, "billing_error": .billing, "payment_required": .billing,
    "billing_hard_limit_reached": .billing,
    "model_not_found": .gone, "model_deprecated": .gone, "deploymentnotfound": .gone,
    "not_found_error": .gone,
    "rate_limit_exceeded": .rateLimit, "rate_limit_error": .rateLimit,
    "ramp_limit_exceeded": .rateLimit, "rate_limited": .rateLimit,
    "invalid_model": .gone,
    "overloaded_error": .overloaded, "server_is_overloaded": .overloaded,
    "slow_down": .overloaded, "service_unavailable_error": .overloaded,
    "invalid_api_key": .auth, "authentication_error": .auth, "permission_error": .auth,
    "timeout_error": .timeout, "timeout": .timeout,
    "content_filter": .contentFilter, "content_policy_violation": .contentFilter,
    "responsibleaipolicyviolation": .contentFilter, "invalid_prompt": .contentFilter,
    "bio_policy": .contentFilter, "misalignment_policy_violation": .contentFilter,
    "image_content_policy_violation": .contentFilter,
    "vector_store_timeout": .timeout,
    // OpenRouter's error types and reasons why no endpoint would take the request.
    "refusal": .refusal, "max_tokens_exceeded": .context, "token_limit_exceeded": .context,
    "string_too_long": .context,
    "provider_overloaded": .overloaded, "no_endpoints": .gone, "free_variant_ended": .gone,
    "wrong_endpoint": .badRequest, "constraint_filtered": .badRequest,
    "region_restricted": .auth, "privacy_restricted": .auth,
    // Reasons of google.rpc.ErrorInfo, and Gemini's finish reasons that end a reply in an error.
    "api_key_invalid": .auth, "billing_disabled": .billing,
    "malformed_function_call": .modelOutput, "malformed_response": .modelOutput,
    "unexpected_tool_call": .modelOutput, "too_many_tool_calls": .modelOutput,
    "missing_thought_signature": .badRequest,
    // Amazon Bedrock, and the front of all of Amazon's services.
    "throttlingexception": .rateLimit, "servicequotaexceededexception": .rateLimit,
    "modelnotreadyexception": .overloaded, "serviceunavailableexception": .overloaded,
    "internalserverexception": .server, "modelerrorexception": .server,
    "modelstreamerrorexception": .server, "modeltimeoutexception": .timeout,
    "resourcenotfoundexception": .gone, "unknownoperationexception": .badRequest,
    "expiredtokenexception": .auth, "unrecognizedclientexception": .auth,
    "invalidsignatureexception": .auth,
    "incompletesignatureexception": .auth, "missingauthenticationtokenexception": .auth,
  ]

  /// Words that only count where no status tells more, as inside a stream.
  private static let general: [String: FailureClass] = [
    "invalid_request_error": .badRequest, "conflict_error": .badRequest,
    "server_error": .server, "api_error": .server, "validationexception": .badRequest,
    "accessdeniedexception": .auth,
    // Why OpenAI's Responses API failed a response that had begun, or never did.
    "data_residency_mismatch": .badRequest, "invalid_image": .badRequest,
    "invalid_image_format": .badRequest, "invalid_base64_image": .badRequest,
    "invalid_image_url": .badRequest, "image_too_large": .badRequest,
    "image_too_small": .badRequest, "image_parse_error": .badRequest,
    "invalid_image_mode": .badRequest, "image_file_too_large": .badRequest,
    "unsupported_image_media_type": .badRequest, "empty_image_file": .badRequest,
    "failed_to_download_image": .badRequest, "image_file_not_found": .badRequest,
    // The names of google.rpc.Code.
    "invalid_argument": .badRequest, "failed_precondition": .badRequest,
    "out_of_range": .badRequest, "unimplemented": .badRequest, "already_exists": .badRequest,
    "unauthenticated": .auth, "permission_denied": .auth, "not_found": .gone,
    "resource_exhausted": .rateLimit, "cancelled": .network, "deadline_exceeded": .timeout,
    "unavailable": .overloaded,
  ]

  /// The class of a reply the provider itself ended as a failure, by its word for the stop.
  static func kind(ofStop word: String) -> FailureClass? { stops[word] }

  private static let stops: [String: FailureClass] = [
    "malformed_model_output": .modelOutput, "malformed_tool_use": .modelOutput,
  ]

  /// What only the text tells; providers call it unstable, so nothing else hangs on it.
  private static func phrased(_ message: String) -> FailureClass? {
    let text = String(decoding: message.utf8.prefix(2048), as: UTF8.self).lowercased()
    return phrases.first { text.contains($0.phrase) }?.kind
  }

  private static let phrases: [(phrase: String, kind: FailureClass)] = [
    ("prompt is too long", .context),
    ("maximum context length", .context),
    ("exceed context limit", .context),
    ("exceeds the context length", .context),
    // Cohere says the same of a reply's limit, which is no matter of the prompt.
    ("too many tokens: max tokens", .badRequest),
    ("too many tokens", .context),
    ("input is too long", .context),
    ("provided model identifier is invalid", .gone),
    ("with on-demand throughput isn", .gone),
    ("invalid_payment_instrument", .billing),
    ("credit balance is too low", .billing),
    ("specified api usage limits", .billing),
    ("exceeds the maximum number of tokens", .context),
    ("request payload size exceeds the limit", .context),
    ("please enable billing", .billing),
    ("user location is not supported", .auth),
    ("api key not valid", .auth), ("api key expired", .auth),
    // LiteLLM's proxy puts its own class names before whatever the provider said.
    ("litellm.contextwindowexceedederror", .context),
    ("litellm.contentpolicyviolationerror", .contentFilter),
  ]
}
