import ContractModel
import JSONSupport

extension ExpectationDecoder {
  /// The expectations about JSON and XML.
  static func structure(
    _ key: String, _ value: NodeReader, namespaces: NodeReader?
  ) -> Expectation.Kind? {
    switch key {
    case "json": asked(value) ? .json : nil
    case "xml": asked(value) ? .xml : nil
    case "json_schema": value.jsonSchema().map { .jsonSchema($0) }
    case "xsd": value.document(mustBeJSON: false).map { .xsd($0) }
    case "relax_ng": value.document(mustBeJSON: false).map { .relaxNG($0) }
    case "json_path": checks(value).map { .jsonPath($0) }
    default:
      checks(value).map { .xpath($0, namespaces: namespaces.map(prefixes) ?? [:]) }
    }
  }

  /// `true`; anything else would be an expectation that expects nothing.
  private static func asked(_ reader: NodeReader) -> Bool {
    guard let value = reader.boolean() else { return false }
    if !value {
      reader.report(
        "no-expectation", "expected true for \"\(reader.label)\", found false",
        remedy: "leave it out, or write not: {\(reader.label): true}")
    }
    return value
  }

  private static func prefixes(_ reader: NodeReader) -> [String: String] {
    var prefixes: [String: String] = [:]
    for (key, value) in reader.entries() ?? [] { prefixes[key.label] = value.words() }
    return prefixes
  }

  private static func checks(_ reader: NodeReader) -> [QueryCheck]? {
    guard let entries = reader.entries() else { return nil }
    if entries.isEmpty {
      reader.report("no-expectation", "\"\(reader.label)\" expects nothing")
    }
    return entries.compactMap { key, value in
      if key.label.isEmpty { key.report("empty-text", "expected a query, found an empty one") }
      return check(value).map {
        QueryCheck(query: key.label, check: $0, location: key.location)
      }
    }
  }

  /// A bare value must be equal; a mapping holds the parts of a check.
  private static func check(_ reader: NodeReader) -> ValueCheck? {
    guard case .mapping = reader.node.content else {
      return reader.json().map { ValueCheck(equals: $0) }
    }
    guard var map = reader.mapping(.valueCheck) else { return nil }
    var check = ValueCheck()
    check.equals = map.optional("equals")?.json()
    check.exists = map.optional("exists")?.boolean()
    check.count = map.optional("count")?.countRange()
    check.minimum = map.optional("min")?.jsonNumber()
    check.maximum = map.optional("max")?.jsonNumber()
    check.matches = map.optional("matches")?.words()
    if let type = map.optional("type"), let word = type.word() {
      check.type = word
      if !FileTable.jsonTypes.contains(word) { type.unknownChoice(word, FileTable.jsonTypes) }
    }
    check.contains = map.optional("contains")?.json()
    map.finish(remedy: "to compare with an object write {equals: {…}}")
    if map.keys.isEmpty {
      reader.report("no-expectation", "\"\(reader.label)\" expects nothing")
    }
    return check
  }
}

extension NodeReader {
  /// A JSON number with its lexeme.
  func jsonNumber() -> JSONNumber? {
    guard isUntagged() else { return nil }
    if case .scalar(let text, .plain) = node.content,
      let number = CoreSchema.value(of: text)?.numberValue
    {
      return number
    }
    wrongType("a number")
    return nil
  }
}
