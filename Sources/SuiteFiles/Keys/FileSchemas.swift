import JSONSupport

/// The file formats as JSON Schemas (draft 2020-12), made from the tables the loader reads by.
package enum FileSchemas {
  /// The formats that users write.
  package enum Format: String, Sendable, Hashable, CaseIterable {
    case suite, environment, routes, gateway
  }

  /// One schema with everything it refers to among its definitions.
  package static func schema(for format: Format) -> JSONValue {
    let root = table(for: format)
    var schema: JSONObject = [
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": .string("chaindrill \(format.rawValue)"),
      "$ref": reference(to: root),
    ]
    var definitions = JSONObject()
    for table in reachable(from: root) { definitions[table.rawValue] = mapping(table) }
    schema["$defs"] = .object(definitions)
    return .object(schema)
  }

  static func table(for format: Format) -> FileTable {
    switch format {
    case .suite: .suite
    case .environment: .environment
    case .routes: .routes
    case .gateway: .gateway
    }
  }

  private static func reference(to table: FileTable) -> JSONValue {
    .string("#/$defs/\(table.rawValue)")
  }

  /// A table and all it refers to, in the order of first mention.
  static func reachable(from root: FileTable) -> [FileTable] {
    var found = [root]
    var next = 0
    while next < found.count {
      for key in found[next].keys {
        found += key.shape.tables.filter { !found.contains($0) }
      }
      next += 1
    }
    return found
  }

  private static func mapping(_ table: FileTable) -> JSONValue {
    var properties = JSONObject()
    for key in table.keys {
      guard case .object(var shape) = schema(of: key.shape) else { continue }
      shape["description"] = .string(key.about)
      properties[key.name] = .object(shape)
    }
    var schema: JSONObject = [
      "type": "object", "properties": .object(properties), "additionalProperties": false,
    ]
    let required = table.keys.filter { $0.presence == .required }.map { JSONValue.string($0.name) }
    if !required.isEmpty { schema["required"] = .array(required) }
    return .object(schema)
  }

  /// A shape's schema, always an object.
  private static func schema(of shape: KeyShape) -> JSONValue {
    switch shape {
    case .text: ["type": ["string", "number", "boolean"]]
    case .path, .duration: ["type": "string"]
    case .durationRange, .amountRange: ["type": "string", "pattern": "\\.\\."]
    case .countRange: ["type": ["string", "integer"]]
    case .boolean: ["type": "boolean"]
    case .json: [:]
    case .jsonObject: ["type": "object"]
    case .integer(let range):
      [
        "type": "integer", "minimum": .number(JSONNumber(range.lowerBound)),
        "maximum": .number(JSONNumber(range.upperBound)),
      ]
    case .number(let minimum):
      ["type": "number", "minimum": JSONNumber(minimum).map { .number($0) } ?? 0]
    case .choice(let words): ["enum": .array(words.map { .string($0) })]
    case .list(let element): ["type": "array", "items": schema(of: element)]
    case .map(let value): ["type": "object", "additionalProperties": schema(of: value)]
    case .table(let table): ["$ref": reference(to: table)]
    case .oneOf(let shapes): ["anyOf": .array(shapes.map(schema))]
    case .unavailable: ["not": [:]]
    }
  }
}

extension KeyShape {
  /// The tables a shape refers to.
  var tables: [FileTable] {
    switch self {
    case .table(let table): [table]
    case .list(let element), .map(let element): element.tables
    case .oneOf(let shapes): shapes.flatMap(\.tables)
    default: []
    }
  }
}
