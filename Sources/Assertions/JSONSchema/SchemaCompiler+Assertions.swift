import JSONSupport
import RegexSupport

extension SchemaCompiler {
  /// The assertions of a schema, the type first, since it decides whether others say anything.
  func assertions(_ schema: SchemaObject) throws(JSONSchemaError) -> [SchemaAssertion] {
    var result: [SchemaAssertion] = []
    if schema.validates {
      result += Self.values(schema) + Self.numbers(schema)
      result += try strings(schema)
      result += Self.containers(schema)
    }
    // The draft's published behaviour is to note a format; the caller or the dialect may ask more.
    let checksFormat =
      formats == .assert || schema.dialect.vocabularies.contains(.formatAssertion)
    if checksFormat, let format = schema["format"]?.stringValue.flatMap(SchemaFormat.init) {
      result.append(.format(format))
    }
    return result
  }

  private static func values(_ schema: SchemaObject) -> [SchemaAssertion] {
    var result: [SchemaAssertion] = []
    switch schema["type"] {
    case .string(let name): result += JSONTypeSet(name: name).map { [.type($0)] } ?? []
    case .array(let names):
      let types = names.compactMap(\.stringValue).compactMap { JSONTypeSet(name: $0) }
      result.append(.type(JSONTypeSet(types)))
    default: break
    }
    if let value = schema["const"] { result.append(.constant(value)) }
    if let values = schema["enum"]?.arrayValue {
      result.append(.enumeration(SchemaEnumeration(values)))
    }
    return result
  }

  private static func numbers(_ schema: SchemaObject) -> [SchemaAssertion] {
    let kinds: [(String, (JSONNumber) -> SchemaAssertion)] = [
      ("multipleOf", SchemaAssertion.multipleOf), ("minimum", SchemaAssertion.minimum),
      ("maximum", SchemaAssertion.maximum),
      ("exclusiveMinimum", SchemaAssertion.exclusiveMinimum),
      ("exclusiveMaximum", SchemaAssertion.exclusiveMaximum),
    ]
    return kinds.compactMap { keyword, make in schema[keyword]?.numberValue.map(make) }
  }

  private func strings(_ schema: SchemaObject) throws(JSONSchemaError) -> [SchemaAssertion] {
    var result: [SchemaAssertion] = []
    if let count = schema.count("minLength") { result.append(.minLength(count)) }
    if let count = schema.count("maxLength") { result.append(.maxLength(count)) }
    if let source = schema["pattern"]?.stringValue {
      result.append(.pattern(try pattern(source, at: schema.location.appending("pattern"))))
    }
    return result
  }

  /// Compiles an ECMA-262 pattern that stands at a place.
  func pattern(
    _ source: String, at location: SchemaLocation
  ) throws(JSONSchemaError) -> BoundedPattern {
    do {
      return try BoundedPattern.ecma(source)
    } catch {
      throw .invalidPattern(
        source, path: registry.name(of: location), reason: error.description)
    }
  }

  private static func containers(_ schema: SchemaObject) -> [SchemaAssertion] {
    let kinds: [(String, (Int) -> SchemaAssertion)] = [
      ("minItems", SchemaAssertion.minItems), ("maxItems", SchemaAssertion.maxItems),
      ("minProperties", SchemaAssertion.minProperties),
      ("maxProperties", SchemaAssertion.maxProperties),
    ]
    var result = kinds.compactMap { keyword, make in schema.count(keyword).map(make) }
    if schema["uniqueItems"]?.boolValue == true { result.append(.uniqueItems) }
    if let keys = SchemaObject.texts(schema["required"]), !keys.isEmpty {
      result.append(.required(keys))
    }
    // 2020-12 split "dependencies" in two; schemas that still use it mean what it meant.
    for keyword in ["dependentRequired", "dependencies"] {
      guard keyword == "dependencies" || schema.dialect.draft == .draft202012 else { continue }
      for member in schema[keyword]?.objectValue ?? JSONObject() {
        guard let keys = SchemaObject.texts(member.value) else { continue }
        result.append(
          .dependentRequired(
            SchemaRequirement(key: member.key, required: keys, keyword: keyword)))
      }
    }
    return result
  }
}
