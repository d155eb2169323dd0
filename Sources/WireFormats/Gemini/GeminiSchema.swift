import JSONSupport

/// The API's own schema language, a part of OpenAPI 3.0, as JSON Schema.
enum GeminiSchema {
  /// Counts, which Protocol Buffers write as strings where they have 64 bits.
  private static let counts: Set<String> = [
    "minItems", "maxItems", "minLength", "maxLength", "minProperties", "maxProperties",
  ]

  /// Types in lower case, `nullable` as a second type, counts as numbers, inner schemas likewise.
  ///
  /// What is JSON Schema already comes back as it is. Depth is bounded by the parser.
  static func jsonSchema(of schema: JSONValue) -> JSONValue {
    guard let members = schema.objectValue else { return schema }
    var result = JSONObject()
    let isNullable = members["nullable"]?.boolValue ?? false
    for member in members {
      switch FieldSpelling.camel(member.key) {
      case "nullable" where members["type"]?.stringValue != nil: continue
      case "type":
        result.append("type", type(member.value, isNullable: isNullable))
      case "properties", "defs", "$defs":
        result.append(member.key, mapped(member.value))
      case "items", "additionalProperties", "not":
        result.append(FieldSpelling.camel(member.key), jsonSchema(of: member.value))
      case "anyOf", "oneOf", "allOf", "prefixItems":
        let schemas = member.value.arrayValue.map { JSONValue.array($0.map(jsonSchema)) }
        result.append(FieldSpelling.camel(member.key), schemas ?? member.value)
      case let name where counts.contains(name):
        let number = member.value.stringValue.flatMap { JSONNumber(lexeme: $0) }
        result.append(name, number.map { .number($0) } ?? member.value)
      default:
        result.append(member.key, member.value)
      }
    }
    return .object(result)
  }

  private static func mapped(_ schemas: JSONValue) -> JSONValue {
    guard let members = schemas.objectValue else { return schemas }
    return .object(
      JSONObject(members.map { .init(key: $0.key, value: jsonSchema(of: $0.value)) }))
  }

  private static func type(_ value: JSONValue, isNullable: Bool) -> JSONValue {
    guard let word = value.stringValue else { return value }
    let type = JSONValue.string(word.lowercased())
    return isNullable ? [type, "null"] : type
  }
}
