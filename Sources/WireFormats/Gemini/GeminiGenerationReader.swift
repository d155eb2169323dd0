import ContractModel
import JSONSupport

/// Reads `generationConfig`: portable parameters, the format of the reply, and the rest as it is.
enum GeminiGenerationReader {
  private static let formatFields = ["responseMimeType", "responseSchema", "responseJsonSchema"]

  static func read(
    _ config: RequestFields, into prompt: inout Prompt
  ) throws(WireError) {
    var unknown: JSONObject = [:]
    for member in try config.object() where !member.value.isNull {
      let field = RequestFields(member.value, path: "\(config.path).\(member.key)")
      if let name = GeminiGenerationFields.portableName(of: member.key) {
        prompt.parameters[name] = try portable(name, field)
      } else if GeminiGenerationFields.holds(member.key) {
        if !formatFields.contains(FieldSpelling.camel(member.key)) {
          prompt.parameters[member.key] = member.value
        }
      } else {
        unknown.append(member.key, member.value)
      }
    }
    if !unknown.isEmpty { prompt.parameters["generationConfig"] = .object(unknown) }
    try readFormat(config, into: &prompt)
  }

  private static func portable(
    _ name: String, _ field: RequestFields
  ) throws(WireError) -> JSONValue {
    if name == "max_output_tokens", field.value.intValue == nil {
      throw field.wrongType("a whole number")
    }
    if name == "stop" { _ = try field.elements() }
    return field.value
  }

  /// JSON with or without a schema is a format; other media types stay parameters.
  private static func readFormat(
    _ config: RequestFields, into prompt: inout Prompt
  ) throws(WireError) {
    let type = config.field("responseMimeType")
    let schema = try self.schema(config)
    switch try type?.string() {
    case nil where schema == nil: return
    case nil, "application/json":
      prompt.responseFormat = schema.map { .jsonSchema(name: "response", schema: $0) } ?? .json
    case "text/plain" where schema == nil: prompt.responseFormat = .text
    default:
      for name in formatFields {
        if let field = config.field(name) { prompt.parameters[name] = field.value }
      }
    }
  }

  private static func schema(_ config: RequestFields) throws(WireError) -> JSONValue? {
    if let schema = config.field("responseJsonSchema") { return schema.value }
    guard let schema = config.field("responseSchema") else { return nil }
    _ = try schema.object()
    return GeminiSchema.jsonSchema(of: schema.value)
  }
}
