import JSONSupport

/// A keyword that judges an instance by itself, without subschemas.
enum SchemaAssertion: Sendable {
  /// The schema `false`.
  case never
  case type(JSONTypeSet)
  case constant(JSONValue)
  case enumeration(SchemaEnumeration)
  case multipleOf(JSONNumber)
  case minimum(JSONNumber)
  case maximum(JSONNumber)
  case exclusiveMinimum(JSONNumber)
  case exclusiveMaximum(JSONNumber)
  case minLength(Int)
  case maxLength(Int)
  case pattern(BoundedPattern)
  case format(SchemaFormat)
  case minItems(Int)
  case maxItems(Int)
  case uniqueItems
  case minProperties(Int)
  case maxProperties(Int)
  case required([String])
  case dependentRequired(SchemaRequirement)

  /// The keyword as schemas write it; nil for `false`, which has none.
  var keyword: String? {
    switch self {
    case .never: nil
    case .type: "type"
    case .constant: "const"
    case .enumeration: "enum"
    case .multipleOf: "multipleOf"
    case .minimum: "minimum"
    case .maximum: "maximum"
    case .exclusiveMinimum: "exclusiveMinimum"
    case .exclusiveMaximum: "exclusiveMaximum"
    case .minLength: "minLength"
    case .maxLength: "maxLength"
    case .pattern: "pattern"
    case .format: "format"
    case .minItems: "minItems"
    case .maxItems: "maxItems"
    case .uniqueItems: "uniqueItems"
    case .minProperties: "minProperties"
    case .maxProperties: "maxProperties"
    case .required: "required"
    case .dependentRequired(let requirement): requirement.keyword
    }
  }
}

/// Members that must be present where another is.
struct SchemaRequirement: Sendable {
  var key: String
  var required: [String]
  /// `dependentRequired`, or the older `dependencies`.
  var keyword: String
}

/// The values of `enum`, hashed where there are many.
struct SchemaEnumeration: Sendable {
  /// Up to this many values are compared one by one.
  private static let scanLimit = 8

  let values: [JSONValue]
  private let hashed: Set<JSONValue>?

  init(_ values: [JSONValue]) {
    self.values = values
    hashed = values.count > Self.scanLimit ? Set(values) : nil
  }

  func contains(_ value: JSONValue) -> Bool {
    hashed?.contains(value) ?? values.contains(value)
  }
}
