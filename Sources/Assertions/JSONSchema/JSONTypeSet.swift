import JSONSupport

/// A set of JSON Schema's types; `integer` is every number that is whole, however written.
struct JSONTypeSet: OptionSet, Sendable, Hashable {
  let rawValue: UInt8

  static let null = JSONTypeSet(rawValue: 1)
  static let boolean = JSONTypeSet(rawValue: 2)
  static let number = JSONTypeSet(rawValue: 4)
  static let integer = JSONTypeSet(rawValue: 8)
  static let string = JSONTypeSet(rawValue: 16)
  static let array = JSONTypeSet(rawValue: 32)
  static let object = JSONTypeSet(rawValue: 64)

  private static let named: [(name: String, type: JSONTypeSet, words: String)] = [
    ("null", .null, "null"), ("boolean", .boolean, "a boolean"),
    ("integer", .integer, "an integer"), ("number", .number, "a number"),
    ("string", .string, "a string"), ("array", .array, "an array"),
    ("object", .object, "an object"),
  ]

  /// Every name a type may be called by.
  static var names: [String] { named.map(\.name) }

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The type of that name; nil for any other word.
  init?(name: String) {
    guard let type = Self.named.first(where: { $0.name == name })?.type else { return nil }
    self = type
  }

  /// Whether a value is of one of these types.
  func covers(_ value: JSONValue) -> Bool {
    switch value {
    case .null: contains(.null)
    case .bool: contains(.boolean)
    case .string: contains(.string)
    case .array: contains(.array)
    case .object: contains(.object)
    case .number(let number):
      contains(.number) || (contains(.integer) && number.isInteger)
    }
  }

  /// `a string`, `a string or null`.
  var words: String {
    Self.named.filter { contains($0.type) }.map(\.words).joined(separator: " or ")
  }
}
