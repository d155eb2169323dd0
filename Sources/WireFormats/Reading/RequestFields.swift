import JSONSupport

/// A JSON value of a request body with its path, so that every complaint says where.
struct RequestFields {
  let value: JSONValue
  let path: String

  init(_ value: JSONValue, path: String = "") {
    self.value = value
    self.path = path
  }

  /// Parses a body whose top must be an object.
  init(body: [UInt8]) throws(WireError) {
    do {
      self.init(try JSONValue(parsing: body, limits: JSONLimits(maxBytes: 64 << 20)))
    } catch {
      throw .notJSON(error)
    }
    _ = try object()
  }

  /// The member of that key; nil where absent or null.
  func optional(_ key: String) -> RequestFields? {
    value.field(key).map { RequestFields($0, path: below(key)) }
  }

  /// The member of that key, which must be there.
  func required(_ key: String) throws(WireError) -> RequestFields {
    guard let field = optional(key) else { throw .missingField(path: below(key)) }
    return field
  }

  func object() throws(WireError) -> JSONObject {
    guard let object = value.objectValue else { throw wrongType("an object") }
    return object
  }

  func string() throws(WireError) -> String {
    guard let string = value.stringValue else { throw wrongType("a string") }
    return string
  }

  func bool() throws(WireError) -> Bool {
    guard let bool = value.boolValue else { throw wrongType("true or false") }
    return bool
  }

  /// The elements of an array, each with its own path.
  func elements() throws(WireError) -> [RequestFields] {
    guard let items = value.arrayValue else { throw wrongType("an array") }
    return items.enumerated().map { RequestFields($1, path: "\(path)[\($0)]") }
  }

  func wrongType(_ expected: String) -> WireError {
    let actual = value.typeName
    let article = "aeiou".contains(actual.prefix(1)) ? "an" : "a"
    return .wrongType(
      path: path.isEmpty ? "body" : path, expected: expected,
      actual: value.isNull ? "null" : "\(article) \(actual)")
  }

  private func below(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }
}
