import ContractModel

/// Reads `tool_calls` of an expectation: a list of calls, a mapping, or `none`.
enum ToolCallsDecoder {
  static func decode(_ reader: NodeReader) -> ToolCallExpectation? {
    switch reader.node.content {
    case .scalar:
      guard let word = reader.word() else { return nil }
      guard word == "none" else {
        reader.wrongType("none, a list of calls, or a mapping")
        return nil
      }
      return ToolCallExpectation(calls: [], count: CountRange(minimum: 0, maximum: 0), only: true)
    case .sequence:
      guard let elements = reader.list() else { return nil }
      if elements.isEmpty {
        reader.report("no-expectation", "\"tool_calls\" expects nothing", remedy: "write none")
      }
      return ToolCallExpectation(calls: elements.compactMap(call))
    case .mapping: return settings(reader)
    }
  }

  private static func settings(_ reader: NodeReader) -> ToolCallExpectation? {
    guard var map = reader.mapping(.toolCalls) else { return nil }
    let count = map.optional("count")?.countRange()
    let names = map.optional("names")?.texts() ?? []
    let calls = map.optional("calls")?.list()?.compactMap(call) ?? []
    let only = map.optional("only")?.boolean() ?? false
    map.finish()
    if !["count", "names", "calls"].contains(where: map.keys.contains) {
      reader.report(
        "no-expectation", "\"tool_calls\" expects nothing", remedy: "give count, names or calls")
    }
    let named = names.map { ToolCallExpectation.Call(name: $0) }
    return ToolCallExpectation(calls: named + calls, count: count, only: only)
  }

  private static func call(_ reader: NodeReader) -> ToolCallExpectation.Call? {
    guard var map = reader.mapping(.expectedCall) else { return nil }
    let name = map.required("name")?.words()
    let arguments = map.optional("arguments")?.jsonObject()
    let schema = map.optional("arguments_schema")?.jsonSchema()
    map.finish()
    return name.map {
      ToolCallExpectation.Call(name: $0, arguments: arguments, argumentsSchema: schema)
    }
  }
}
