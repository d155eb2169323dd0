import JSONSupport

/// A schema that is an object, with the readings of its keywords that compiling needs.
///
/// A keyword of the wrong type reads as absent: the metaschema has refused it before.
struct SchemaObject {
  let members: JSONObject
  let location: SchemaLocation
  let dialect: SchemaDialect

  subscript(_ keyword: String) -> JSONValue? { members[keyword] }

  var validates: Bool { dialect.vocabularies.contains(.validation) }
  var applies: Bool { dialect.vocabularies.contains(.applicator) }
  var appliesUnevaluated: Bool { dialect.vocabularies.contains(.unevaluated) }

  /// In draft-07 a reference hides every keyword beside it.
  var isOnlyReference: Bool { dialect.draft == .draft7 && members["$ref"]?.stringValue != nil }

  /// A count: a whole number from 0, the largest `Int` where it is beyond that.
  func count(_ keyword: String) -> Int? {
    guard let number = members[keyword]?.numberValue, number >= 0 else { return nil }
    return number.intValue ?? .max
  }

  /// The texts of an array, other elements left out.
  static func texts(_ value: JSONValue?) -> [String]? {
    value?.arrayValue?.compactMap(\.stringValue)
  }

  /// Whether a keyword holds a schema.
  func isSchema(_ keyword: String) -> Bool {
    switch members[keyword] {
    case .object, .bool: true
    default: false
    }
  }
}
