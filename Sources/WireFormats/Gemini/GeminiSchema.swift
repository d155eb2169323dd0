import JSONSupport

/// The API's own schema language, a part of OpenAPI 3.0, as JSON Schema.
enum GeminiSchema {
  /// Types in lower case, `nullable` as a second type, members of schemas likewise.
  ///
  /// What is JSON Schema already comes back as it is. Depth is bounded by the parser.
  static func jsonSchema(of schema: JSONValue) -> JSONValue {
    guard let members = schema.objectValue else { return schema }
    var result = JSONObject()
    let isNullable = members["nullable"]?.boolValue ?? false
    for member in members {
      switch FieldSpelling.camel(member.key) {
      case "nullable" where member.value.boolValue != nil: continue
      case "type":
        result.append("type", type(member.value, isNullable: isNullable))
      case "properties", "defs", "$defs":
        result.append(member.key, mapped(member.value))
      case "items", "additionalProperties", "not":
        result.append(FieldSpelling.camel(member.key), jsonSchema(of: member.value))
      case "anyOf", "oneOf", "allOf", "prefixItems":
        let schemas = member.value.arrayValue.map { JSONValue.array($0.map(jsonSchema)) }
        result.append(FieldSpelling.camel(member.key), schemas ?? member.value)
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
