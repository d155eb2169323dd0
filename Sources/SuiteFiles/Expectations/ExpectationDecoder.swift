import ContractModel

/// Reads an `expect` mapping, or a group inside one.
///
/// ```
/// expect ─▶ one reader per key ─▶ Expectation.Kind
/// not, any, all ─▶ the same again, without `fenced`
/// ```
enum ExpectationDecoder {
  /// The expectations of a case or of the defaults.
  static func decode(_ reader: NodeReader) -> ExpectationSet {
    var set = ExpectationSet()
    guard var map = reader.mapping(.expectation) else { return set }
    for expectation in expectations(&map) { set.set(expectation) }
    set.declared = map.keys.filter { $0 != "fenced" && $0 != "xpath_namespaces" }.count
    set.fence = map.optional("fenced")?.choice(FenceRule.self)
    map.finish()
    return set
  }

  /// The expectations of a group, of which there is at least one.
  static func group(_ reader: NodeReader) -> [Expectation]? {
    guard var map = reader.mapping(.group) else { return nil }
    let found = expectations(&map)
    if map.keys.contains("fenced") {
      map.finish(remedy: "it belongs to the case, not to a group")
    } else {
      map.finish()
    }
    if map.keys.isEmpty {
      reader.report("no-expectation", "\"\(reader.label)\" expects nothing")
    }
    return found
  }

  /// Every expectation of a mapping, in the order of the file.
  private static func expectations(_ map: inout MappingReader) -> [Expectation] {
    let namespaces = map.optional("xpath_namespaces")
    var found: [Expectation] = []
    for key in map.keys where key != "xpath_namespaces" && key != "fenced" {
      guard FileTable.groupKeys.contains(where: { $0.name == key }),
        let value = map.optional(key), let kind = kind(key, value, namespaces: namespaces)
      else { continue }
      let place = map.keyReader(key) ?? value
      found.append(Expectation(kind, at: place.location, excerpt: place.excerpt))
    }
    if let namespaces, !map.keys.contains("xpath") {
      namespaces.report("unused-key", "\"xpath_namespaces\" stands without \"xpath\"")
    }
    return found
  }

  private static func kind(
    _ key: String, _ value: NodeReader, namespaces: NodeReader?
  ) -> Expectation.Kind? {
    switch key {
    case "json", "json_schema", "json_path", "xml", "xsd", "relax_ng", "xpath":
      structure(key, value, namespaces: namespaces)
    case "equals", "contains", "contains_all", "contains_any", "excludes", "matches",
      "starts_with", "ends_with", "served_by":
      text(key, value)
    case "tool_calls": ToolCallsDecoder.decode(value).map { .toolCalls($0) }
    case "refusal": RefusalDecoder.decode(value).map { .refusal($0) }
    case "length", "latency", "cost", "finish": measured(key, value)
    case "not": group(value).map { .not($0) }
    case "any": groups(value).map { .any($0) }
    case "all": groups(value).map { .all($0) }
    default: unavailable(key, value)
    }
  }

  private static func groups(_ reader: NodeReader) -> [[Expectation]]? {
    guard let elements = reader.list() else { return nil }
    if elements.isEmpty {
      reader.report("no-expectation", "\"\(reader.label)\" expects nothing")
    }
    return elements.compactMap(group)
  }

  private static func unavailable(_ key: String, _ value: NodeReader) -> Expectation.Kind? {
    value.report(
      "not-in-this-version", "the expectation \"\(key)\" is not in this version",
      remedy: "take it out, or judge the replies with another tool")
    return nil
  }
}
