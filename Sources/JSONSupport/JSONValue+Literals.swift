extension JSONValue: ExpressibleByStringInterpolation {
  /// A string; interpolated text is taken as it is, JSON inside it is not parsed.
  package init(stringLiteral value: String) { self = .string(value) }
}

extension JSONValue: ExpressibleByIntegerLiteral {
  /// A number in decimal digits.
  package init(integerLiteral value: Int) { self = .number(JSONNumber(value)) }
}

extension JSONValue: ExpressibleByFloatLiteral {
  /// A literal too large for a double becomes null, since JSON has no infinity.
  package init(floatLiteral value: Double) {
    self = JSONNumber(value).map(JSONValue.number) ?? .null
  }
}

extension JSONValue: ExpressibleByBooleanLiteral {
  /// `true` or `false`, never a number.
  package init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension JSONValue: ExpressibleByArrayLiteral {
  /// Elements may be of different types.
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
}

extension JSONValue: ExpressibleByDictionaryLiteral {
  /// Keeps the order written, and repeated keys.
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(JSONObject(elements.map(JSONObject.Member.init)))
  }
}

extension JSONValue: ExpressibleByNilLiteral {
  /// JSON's `null`; where an optional is expected, `nil` means absent instead.
  package init(nilLiteral: ()) { self = .null }
}
