import JSONSupport

/// What the nodes selected by a JSONPath or XPath query must satisfy; every given part must hold.
package struct ValueCheck: Sendable, Hashable {
  /// Every selected node equals this value.
  package var equals: JSONValue?
  package var exists: Bool?
  /// How many nodes the query selects.
  package var count: CountRange?
  package var minimum: JSONNumber?
  package var maximum: JSONNumber?
  /// A pattern found in every selected string.
  package var matches: String?
  /// A JSON type's name: `string`, `number`, `integer`, `boolean`, `array`, `object`, `null`.
  package var type: String?
  /// A text every selected string contains, or an element every selected array contains.
  package var contains: JSONValue?

  package init(
    equals: JSONValue? = nil, exists: Bool? = nil, count: CountRange? = nil,
    minimum: JSONNumber? = nil, maximum: JSONNumber? = nil, matches: String? = nil,
    type: String? = nil, contains: JSONValue? = nil
  ) {
    self.equals = equals
    self.exists = exists
    self.count = count
    self.minimum = minimum
    self.maximum = maximum
    self.matches = matches
    self.type = type
    self.contains = contains
  }
}

/// One query and what it must find.
package struct QueryCheck: Sendable, Hashable {
  package var query: String
  package var check: ValueCheck
  package var location: SourceLocation

  package init(query: String, check: ValueCheck, location: SourceLocation) {
    self.query = query
    self.check = check
    self.location = location
  }
}
