import ContractModel
import JSONSupport
import WireFormats

/// `abort`: an error in the place of the reply, as the wire's provider words it.
struct AbortFault: FaultBehaviour {
  static let form = FaultForm(
    "abort",
    keys: ["status", "kind", "retryAfter", "headers", "code", "parameter", "message", "body"],
    "an error in the provider's own shape; a status alone implies its usual kind")

  var status: Int?
  var kind: ProviderErrorKind?
  /// The header's value as it stands, so that broken ones can be sent too.
  var retryAfter: String?
  var headers = HTTPHeaders()
  var code: String?
  var parameter: String?
  var message: String?
  /// Takes the place of the provider's body.
  var body: JSONValue?
  /// What is left of the limits that a quota enforces; other faults leave it untold.
  var budget: RateBudget?

  var traits: FaultTraits { FaultTraits(.answer) }

  init(kind: ProviderErrorKind, retryAfter: String? = nil) {
    self.kind = kind
    self.retryAfter = retryAfter
  }

  init(_ fields: FaultFields) throws(Diagnostic) {
    status = try fields.optionalStatus("status")
    if fields.has("kind") { kind = try fields.word("kind", of: ProviderErrorKind.self) }
    guard status != nil || kind != nil else {
      throw fields.problem(
        nil, "expected \"status\" or \"kind\"", remedy: "for example \"kind\": \"rate_limit\"")
    }
    retryAfter = try fields.optionalHeaderValue("retryAfter")
    headers = try fields.headers("headers")
    code = try fields.optionalText("code")
    parameter = try fields.optionalText("parameter")
    message = try fields.optionalText("message")
    body = try fields.body("body")
  }

  var json: JSONObject {
    var json = JSONObject()
    if let status { json["status"] = .count(status) }
    if let kind { json["kind"] = .string(kind.rawValue) }
    if let retryAfter { json["retryAfter"] = .string(retryAfter) }
    if !headers.fields.isEmpty {
      json["headers"] = .object(
        JSONObject(headers.fields.map { .init(key: $0.name, value: .string($0.value)) }))
    }
    if let code { json["code"] = .string(code) }
    if let parameter { json["parameter"] = .string(parameter) }
    if let message { json["message"] = .string(message) }
    if let body { json["body"] = body }
    return json
  }

  func apply(
    to reply: inout ScriptedTransmission, _ context: FaultContext, using random: inout SeededRandom
  ) {
    var render = context.render
    render.budget = budget
    if let retryAfter { render.headers.set("retry-after", retryAfter) }
    for field in headers.fields { render.headers.set(field.name, field.value) }
    let error = error(context)
    var rendered = context.format.server.renderError(error, context: render)
    if let body {
      let text = body.stringValue
      rendered.frames = [text.map { Array($0.utf8) } ?? body.encoded()]
      let isJSON = text.map { (try? JSONValue(parsing: $0)) != nil } ?? true
      if headers["content-type"] == nil {
        rendered.head.headers.set(
          "content-type", isJSON ? "application/json" : "text/plain; charset=utf-8")
      }
    }
    rendered.head.status = error.status ?? rendered.head.status
    reply = context.answer(rendered.head, rendered.body)
  }

  private func error(_ context: FaultContext) -> ProviderError {
    let kind = kind ?? status.flatMap(ProviderErrorKind.init(status:))
    var error =
      kind?.error(context.format, model: context.call.model)
      ?? ProviderError(message: "HTTP status \(status ?? 500).")
    if let status { error.status = status }
    if let code { error.code = code }
    if let parameter {
      // What the wire's own wording names as unknown.
      if kind == .unknownParameter, let named = error.unknownParameter {
        error.message = error.message.replacing(named, with: parameter)
      }
      error.parameter = parameter
    }
    if let message { error.message = message }
    return error
  }
}

extension ProviderError {
  /// The parameter that a typical wording calls unknown.
  fileprivate var unknownParameter: String? {
    let name = "reasoning_style"
    return message.contains(name) ? name : nil
  }
}
