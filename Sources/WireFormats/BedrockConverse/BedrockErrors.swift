import ContractModel
import JSONSupport

/// Bedrock's errors: a type in a header or in the frame of a stream, and a message.
enum BedrockErrors {
  /// The error of a reply with an error status, with its type and what else only Amazon writes.
  ///
  /// The type stands in `x-amzn-errortype`, perhaps with an address behind it, or in the body's
  /// `__type`, perhaps with a namespace before it.
  static func completed(
    _ error: ProviderError, _ head: HTTPHead, _ body: [UInt8], limits: ReplyLimits
  ) -> ProviderError {
    var error = error
    var type = head.headers["x-amzn-errortype"]
    if let value = try? JSONValue(parsing: body, limits: JSONLimits(maxBytes: limits.bodyBytes)) {
      type = type ?? value.text("__type") ?? value["Output"]?.text("__type")
      if let message = value.text("Message") { error.message = message.bounded(to: 2048) }
      error.message = told(error.message, value)
    }
    if let type { error.type = bareName(type) }
    return error
  }

  /// The error that ends a stream; nil for a frame that is none.
  static func error(in frame: AWSEventFrame) -> ProviderError? {
    switch frame[":message-type"] {
    case "exception":
      let value = (try? JSONValue(parsing: frame.payload)) ?? .null
      let message = value.text("message") ?? value.text("Message") ?? ""
      return ProviderError(
        type: frame[":exception-type"].map(shapeName),
        message: told(message.bounded(to: 2048), value))
    case "error":
      return ProviderError(
        code: frame[":error-code"]?.bounded(to: 128),
        message: frame[":error-message"]?.bounded(to: 2048) ?? "")
    default:
      return nil
    }
  }

  /// The message, with the model's own words behind it where the error passes them on.
  private static func told(_ message: String, _ value: JSONValue) -> String {
    guard let original = value.text("originalMessage"), original != message else { return message }
    return message.isEmpty
      ? original.bounded(to: 2048) : "\(message): \(original.bounded(to: 1024))"
  }

  private static func bareName(_ type: String) -> String {
    let name = type.prefix { $0 != ":" }.split(separator: "#").last ?? ""
    return String(name).bounded(to: 128)
  }

  /// A stream names its exceptions as members, `throttlingException`; everywhere else they are types.
  private static func shapeName(_ member: String) -> String {
    let name = member.bounded(to: 128)
    return name.hasSuffix("Exception") ? name.prefix(1).uppercased() + name.dropFirst() : name
  }

  /// The body of an error reply.
  static func body(_ error: ProviderError) -> JSONValue { ["message": .string(error.message)] }

  /// The type for an error's header: its own where it is a plain word, else the status' usual one.
  static func type(of error: ProviderError) -> String {
    if let type = error.type, (1...128).contains(type.utf8.count),
      type.utf8.allSatisfy({ isWordByte($0) })
    {
      return type
    }
    return type(of: error.status ?? 500)
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }

  private static func type(of status: Int) -> String {
    switch status {
    case 401, 403: "AccessDeniedException"
    case 404: "ResourceNotFoundException"
    case 408: "ModelTimeoutException"
    case 424: "ModelErrorException"
    case 429: "ThrottlingException"
    case 503: "ServiceUnavailableException"
    case 500...: "InternalServerException"
    default: "ValidationException"
    }
  }

  /// The frame that ends a stream with the error.
  static func frame(_ error: ProviderError) -> AWSEventFrame {
    let type = type(of: error)
    let member =
      type.hasSuffix("Exception") ? type.prefix(1).lowercased() + type.dropFirst() : type
    return AWSEventFrame(
      [
        ":exception-type": member, ":content-type": "application/json",
        ":message-type": "exception",
      ], payload: body(error).encoded())
  }

  static func typical(_ kind: FailureClass, model: String) -> ProviderError? {
    func error(_ status: Int, _ message: String) -> ProviderError {
      ProviderError(status: status, type: type(of: status), message: message)
    }
    switch kind {
    case .gone:
      return error(404, "The model \"\(model)\" has reached the end of its life.")
    case .rateLimit: return error(429, "Too many requests, wait before trying again.")
    case .overloaded: return error(503, "The service is not able to handle your request.")
    case .server: return error(500, "The system met an unexpected error.")
    case .timeout: return error(408, "The model took too long to process the request.")
    case .context: return error(400, "Input is too long for requested model.")
    case .badRequest: return error(400, "Value \"warm\" at \"temperature\" is not a number.")
    case .auth:
      return ProviderError(
        status: 403, type: "UnrecognizedClientException",
        message: "The security token included in the request is invalid.")
    case .billing:
      return error(403, "Model access is denied due to INVALID_PAYMENT_INSTRUMENT.")
    case .network, .refusal, .contentFilter, .empty, .modelOutput, .local, .cancelled, .miss:
      return nil
    }
  }
}
