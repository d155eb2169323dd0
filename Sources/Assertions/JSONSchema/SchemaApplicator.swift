/// A keyword that applies subschemas, by their index in the program.
///
/// Boxed, so that passing one on takes little of the stack that evaluation recurses on.
indirect enum SchemaApplicator: Sendable {
  case members(SchemaMembers)
  case elements(SchemaElements)
  case contains(SchemaContains)
  case propertyNames(Int)
  case dependentSchemas([SchemaDependency])
  case allOf([Int])
  case anyOf([Int])
  case oneOf([Int])
  case not(Int)
  case conditional(SchemaConditional)
  case reference(Int)
  case dynamicReference(SchemaDynamicReference)
  case unevaluatedItems(Int)
  case unevaluatedProperties(Int)

  /// Subschemas applied to the same instance, which can lead back to where they are applied.
  var inPlace: [Int] {
    switch self {
    case .allOf(let nodes), .anyOf(let nodes), .oneOf(let nodes): nodes
    case .not(let node), .reference(let node): [node]
    case .conditional(let conditional):
      [conditional.condition] + [conditional.then, conditional.otherwise].compactMap { $0 }
    case .dynamicReference(let reference): [reference.initial]
    case .dependentSchemas(let dependencies): dependencies.map(\.node)
    case .members, .elements, .contains, .propertyNames, .unevaluatedItems,
      .unevaluatedProperties:
      []
    }
  }
}

/// `properties`, `patternProperties` and `additionalProperties` of one schema, looked up together.
struct SchemaMembers: Sendable {
  var properties = SchemaKeyTable([])
  var patterns: [(pattern: BoundedPattern, node: Int)] = []
  var additional: Int?
}

/// The subschemas of an array's elements: the first ones by position, then all others.
struct SchemaElements: Sendable {
  var prefix: [Int] = []
  /// The keyword that holds `prefix`: `prefixItems`, or draft-07's `items`.
  var prefixKeyword = "prefixItems"
  var rest: Int?
  /// The keyword that holds `rest`: `items` or `additionalItems`.
  var restKeyword = "items"
}

/// `contains` with the number of elements that must match it.
struct SchemaContains: Sendable {
  var node: Int
  var minimum: Int
  var maximum: Int?
  /// Whether matching elements count as evaluated; not in draft-07, which has no such notion.
  var marksElements: Bool
}

/// A subschema that holds where a member is present.
struct SchemaDependency: Sendable {
  var key: String
  var node: Int
  /// `dependentSchemas`, or the older `dependencies`.
  var keyword: String
}

/// `if`, `then` and `else`.
struct SchemaConditional: Sendable {
  var condition: Int
  var then: Int?
  var otherwise: Int?
}

/// `$dynamicRef`: the target by ordinary resolution, and the name to look for in the scope.
struct SchemaDynamicReference: Sendable {
  var initial: Int
  /// Index into the program's dynamic anchors; nil where it behaves as `$ref` does.
  var anchor: Int?
}
