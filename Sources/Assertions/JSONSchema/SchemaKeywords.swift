/// Where a keyword of a schema holds subschemas, and which keywords exist at all.
enum SchemaKeywords {
  /// Keywords whose value is a subschema in either draft.
  private static let single: Set<String> = [
    "additionalProperties", "propertyNames", "contains", "not", "if", "then", "else",
  ]
  private static let lists: Set<String> = ["allOf", "anyOf", "oneOf"]
  private static let maps: Set<String> = [
    "properties", "patternProperties", "definitions", "dependencies",
  ]

  /// How a keyword's value holds subschemas.
  enum Shape: Sendable { case single, list, map, singleOrList }

  /// The shape under a draft; nil for keywords without subschemas, unknown ones included.
  static func shape(of keyword: String, in draft: SchemaDraft) -> Shape? {
    if single.contains(keyword) { return .single }
    if lists.contains(keyword) { return .list }
    if maps.contains(keyword) { return .map }
    switch (keyword, draft) {
    case ("items", .draft7): return .singleOrList
    case ("additionalItems", .draft7): return .single
    case ("items", .draft202012), ("unevaluatedItems", .draft202012),
      ("unevaluatedProperties", .draft202012), ("contentSchema", .draft202012):
      return .single
    case ("prefixItems", .draft202012): return .list
    case ("$defs", .draft202012), ("dependentSchemas", .draft202012): return .map
    default: return nil
    }
  }

  private static let plain: Set<String> = [
    "$schema", "$id", "$ref", "$comment", "type", "enum", "const", "multipleOf", "maximum",
    "exclusiveMaximum", "minimum", "exclusiveMinimum", "maxLength", "minLength", "pattern",
    "maxItems", "minItems", "uniqueItems", "maxProperties", "minProperties", "required",
    "format", "contentEncoding", "contentMediaType", "title", "description", "default",
    "readOnly", "writeOnly", "examples",
  ]
  private static let plain202012: Set<String> = [
    "$anchor", "$dynamicRef", "$dynamicAnchor", "$vocabulary", "maxContains", "minContains",
    "dependentRequired", "deprecated",
  ]

  private static let known = Dictionary(
    uniqueKeysWithValues: SchemaDraft.allCases.map { ($0, every(in: $0)) })

  /// Every keyword a draft knows.
  static func known(in draft: SchemaDraft) -> Set<String> { known[draft] ?? [] }

  private static func every(in draft: SchemaDraft) -> Set<String> {
    let candidates = single.union(lists).union(maps).union([
      "items", "additionalItems", "unevaluatedItems", "unevaluatedProperties", "contentSchema",
      "prefixItems", "$defs", "dependentSchemas",
    ])
    return candidates.filter { shape(of: $0, in: draft) != nil }.union(plain)
      .union(draft == .draft202012 ? plain202012 : [])
  }
}
