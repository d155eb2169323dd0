/// A JSON document as it was written: number lexemes, member order and duplicate keys survive.
///
/// Equality is JSON Schema's: numbers compare mathematically (`1 == 1.0 == 10e-1`), objects
/// regardless of member order, strings code point by code point (no Unicode normalisation).
package enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case number(JSONNumber)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)
}

extension JSONValue {
  /// The text of a string; nil for every other type.
  package var stringValue: String? {
    if case .string(let value) = self { value } else { nil }
  }

  /// The truth value of `true` or `false`; nil for every other type.
  package var boolValue: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  /// The number with its lexeme; nil for every other type.
  package var numberValue: JSONNumber? {
    if case .number(let value) = self { value } else { nil }
  }

  /// The integer a number stands for (`1.0` and `1e0` are 1); nil when fractional or out of range.
  package var intValue: Int? { numberValue?.intValue }

  /// The nearest double to a number, infinite when out of range; nil for every other type.
  package var doubleValue: Double? { numberValue?.doubleValue }

  /// The elements of an array; nil for every other type.
  package var arrayValue: [JSONValue]? {
    if case .array(let value) = self { value } else { nil }
  }

  /// The members of an object; nil for every other type.
  package var objectValue: JSONObject? {
    if case .object(let value) = self { value } else { nil }
  }

  /// Whether this is the literal `null`.
  package var isNull: Bool {
    if case .null = self { true } else { false }
  }

  /// The member of an object, the last one where a key repeats; nil when absent or no object.
  package subscript(_ key: String) -> JSONValue? {
    if case .object(let object) = self { object[key] } else { nil }
  }

  /// The element of an array; nil when out of bounds, negative, or no array.
  package subscript(_ index: Int) -> JSONValue? {
    guard case .array(let items) = self, items.indices.contains(index) else { return nil }
    return items[index]
  }

  /// JSON Schema's name of the type: null, boolean, number, string, array or object.
  package var typeName: String {
    switch self {
    case .null: "null"
    case .bool: "boolean"
    case .number: "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }
}
