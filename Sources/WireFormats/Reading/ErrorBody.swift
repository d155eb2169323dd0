import ContractModel
import JSONSupport

/// Reads error bodies of every shape that providers, and proxies before them, are known to send.
enum ErrorBody {
  /// The error of a reply with an error status; there is always one, whatever the body.
  static func read(_ body: [UInt8], status: Int, limits: ReplyLimits) -> ProviderError {
    if body.count > limits.bodyBytes { return tooLarge(status: status, limits: limits) }
    guard let value = json(in: body) else { return unreadable(body, status: status) }
    var error =
      envelope(in: value, status: status) ?? ProviderError(message: PageExcerpt.text(of: body))
    error.status = status
    return error
  }

  /// A body that is not looked at.
  static func tooLarge(status: Int, limits: ReplyLimits) -> ProviderError {
    ProviderError(
      status: status, message: "the body is larger than \(limits.bodyBytes) bytes")
  }

  /// The document, or the first event of a stream: some servers wrap their errors so.
  private static func json(in body: [UInt8]) -> JSONValue? {
    if let value = try? JSONValue(parsing: body) { return value }
    var parser = SSEParser(eventBytes: 1 << 16)
    let first = parser.push(body.prefix(1 << 16)).first ?? parser.finish()
    return first.flatMap { try? JSONValue(parsing: $0.data) }
  }

  /// A body that is not what the API speaks: an HTML page, plain text, half a document, nothing.
  static func unreadable(_ body: [UInt8], status: Int) -> ProviderError {
    let excerpt = PageExcerpt.text(of: body)
    let what = excerpt.isEmpty ? "the body is empty" : "expected JSON, found \"\(excerpt)\""
    return ProviderError(status: status, message: what)
  }

  /// The error a JSON body holds: `{"error":{…}}`, `{"error":"…"}`, or its members at the top.
  ///
  /// `status` is that of the reply; without one the error stands inside a reply that began well.
  static func envelope(in value: JSONValue, status: Int? = nil) -> ProviderError? {
    if let first = value[0], value.arrayValue?.count == 1 {
      return envelope(in: first, status: status)
    }
    if let error = value.field("error") {
      return error.stringValue.map { ProviderError(message: $0.bounded(to: longest)) }
        ?? GoogleErrorBody.read(error, status: status) ?? members(of: error)
    }
    let isError = value.text("object") == "error" || value.text("type") == "error"
    if isError || value.field("detail") != nil || value.field("message") != nil {
      return members(of: value)
    }
    return nil
  }

  /// Longest message that is kept, in bytes; longest word of a code or type.
  static let longest = 2048
  private static let longestWord = 128

  private static func members(of error: JSONValue) -> ProviderError {
    if let details = ValidationDetails(in: error) {
      return ProviderError(
        type: details.type?.bounded(to: longestWord) ?? word(error["type"]),
        code: word(error["code"]), parameter: details.parameter?.bounded(to: longestWord),
        message: details.message.bounded(to: longest))
    }
    let details = error.field("details")
    let code =
      details.flatMap { word($0["error_code"]) } ?? policyCode(error) ?? word(error["code"])
    // The flat form of an error event has its own name as the type, which tells nothing.
    let type = error.text("type") == "error" ? nil : word(error["type"])
    let routing = RoutingErrorMetadata(error)
    var message = message(of: error)
    // An error that says nothing in words is shown as it stands, so that no failure is nameless.
    if message.isEmpty, type == nil, code == nil { message = error.text() }
    return ProviderError(
      type: type ?? routing.type?.bounded(to: longestWord), code: code,
      parameter: word(error["param"]), message: message.bounded(to: longest),
      detail: filterDetail(error) ?? routing.detail, retryAfter: routing.retryAfter)
  }

  /// The categories for which Azure's content filter blocked a prompt.
  private static func filterDetail(_ error: JSONValue) -> String? {
    let results = error.field("innererror")?.field("content_filter_result")
    let categories = ContentFilterResults.filtered(in: results)
    return categories.isEmpty ? nil : categories.joined(separator: ", ")
  }

  /// Azure's nested code, where the outer one says less.
  private static func policyCode(_ error: JSONValue) -> String? {
    error.field("code") == nil ? error.field("innererror").flatMap { word($0["code"]) } : nil
  }

  static func message(of error: JSONValue) -> String {
    for key in ["message", "detail"] {
      guard let value = error.field(key) else { continue }
      return value.stringValue ?? value.text()
    }
    return ""
  }

  /// A string, or a number as its digits: OpenRouter writes codes as integers.
  static func word(_ value: JSONValue?) -> String? {
    (value?.stringValue ?? value?.numberValue?.lexeme)?.bounded(to: longestWord)
  }
}
