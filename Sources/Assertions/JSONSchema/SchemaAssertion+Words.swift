import ContractModel
import JSONSupport

extension SchemaAssertion {
  /// What was expected and what is there, once for every way in which the assertion fails.
  ///
  /// `place` is the keyword under which the schema `false` stands, if it is that.
  func failures(
    for instance: JSONValue, under place: String?, among names: [String]
  ) -> [(expected: String, actual: String)] {
    switch self {
    case .required(let keys):
      return missing(keys, in: instance, reason: "")
    case .dependentRequired(let requirement):
      return missing(
        requirement.required, in: instance,
        reason: ", as \(JSONWords.quoted(requirement.key)) is present")
    default:
      return [(expectation(under: place, among: names, instance), observation(of: instance))]
    }
  }

  private func missing(
    _ keys: [String], in instance: JSONValue, reason: String
  ) -> [(expected: String, actual: String)] {
    let members = instance.objectValue ?? JSONObject()
    return keys.filter { members[$0] == nil }.map { key in
      // Of very short names every other one is near.
      let candidates = key.utf8.count > 2 ? members.members.prefix(100) : []
      let near = NearestNames.of(key, among: candidates.map(\.key), limit: 1)
      let hint = near.first.map { "; \(JSONWords.quoted($0)) is near" } ?? ""
      return (
        "required member \(JSONWords.quoted(key))\(reason)",
        "\(JSONWords.kind(of: instance)), which lacks it\(hint)"
      )
    }
  }

  private func expectation(
    under place: String?, among names: [String], _ instance: JSONValue
  ) -> String {
    switch self {
    case .never: Self.nothing(under: place, among: names)
    case .type(let types): types.words
    case .constant(let value): JSONWords.literal(value)
    case .enumeration(let values): Self.choice(of: values.values, instance)
    case .multipleOf(let number): "a multiple of \(number.lexeme)"
    case .minimum(let number): "a number of at least \(number.lexeme)"
    case .maximum(let number): "a number of at most \(number.lexeme)"
    case .exclusiveMinimum(let number): "a number above \(number.lexeme)"
    case .exclusiveMaximum(let number): "a number below \(number.lexeme)"
    case .minLength(let count): "at least \(JSONWords.counted(count, "character"))"
    case .maxLength(let count): "at most \(JSONWords.counted(count, "character"))"
    case .pattern(let pattern): "a string matching \(JSONWords.quoted(pattern.source))"
    case .format(let format): "a string of format \"\(format.rawValue)\""
    case .minItems(let count): "at least \(JSONWords.counted(count, "element"))"
    case .maxItems(let count): "at most \(JSONWords.counted(count, "element"))"
    case .uniqueItems: "elements that all differ"
    case .minProperties(let count): "at least \(JSONWords.counted(count, "member"))"
    case .maxProperties(let count): "at most \(JSONWords.counted(count, "member"))"
    case .required, .dependentRequired: "a required member"
    }
  }

  private func observation(of instance: JSONValue) -> String {
    switch (self, instance) {
    case (.minLength, .string(let text)), (.maxLength, .string(let text)):
      "\(JSONWords.counted(text.scalarCount, "character")): \(JSONWords.kind(of: instance))"
    case (.uniqueItems, .array(let elements)):
      EqualElements.first(in: elements).map {
        "equal elements \($0.0) and \($0.1): \(JSONWords.kind(of: elements[$0.0]))"
      } ?? JSONWords.kind(of: instance)
    case (.minProperties, .object(let members)), (.maxProperties, .object(let members)):
      "\(members.count): \(JSONWords.kind(of: instance))"
    default: JSONWords.kind(of: instance)
    }
  }

  private static func choice(of values: [JSONValue], _ instance: JSONValue) -> String {
    let list = JSONWords.list(values.map { JSONWords.literal($0) })
    guard let text = instance.stringValue,
      let near = NearestNames.question(text, among: values.lazy.compactMap(\.stringValue))
    else { return values.count == 1 ? list : "one of \(list)" }
    return "one of \(list) (\(near))"
  }

  private static func nothing(under place: String?, among names: [String]) -> String {
    let known = names.isEmpty ? "" : " beside \(JSONWords.list(names.map(JSONWords.quoted)))"
    return switch place {
    case "additionalProperties": "no member\(known)"
    case "unevaluatedProperties": "no member that no subschema describes"
    case "items", "additionalItems": "no further element"
    case "unevaluatedItems": "no element that no subschema describes"
    default: "nothing here"
    }
  }
}
