import ContractModel
import JSONSupport

/// Reads `tools`, `tool_choice` and `response_format`.
enum ToolsDecoder {
  static func tools(_ reader: NodeReader) -> [ToolDefinition] {
    var tools: [ToolDefinition] = []
    var names: Set<String> = []
    for element in reader.list() ?? [] {
      guard let tool = tool(element) else { continue }
      if !names.insert(tool.name).inserted {
        element.report("duplicate-name", "a tool named \"\(tool.name)\" stands there already")
      }
      tools.append(tool)
    }
    return tools
  }

  private static func tool(_ reader: NodeReader) -> ToolDefinition? {
    guard var map = reader.mapping(.tool) else { return nil }
    let name = map.required("name")?.plainName()
    let description = map.optional("description")?.text()
    let parameters = map.optional("parameters").map { $0.schemaValue()?.value }
    map.finish()
    guard let name else { return nil }
    let none: JSONValue = ["type": "object", "properties": [:]]
    return ToolDefinition(
      name: name, description: description, parameters: (parameters ?? none) ?? none)
  }

  static func choice(_ reader: NodeReader, tools: [ToolDefinition]) -> ToolChoice? {
    if case .mapping = reader.node.content {
      guard var map = reader.mapping(.toolChoice) else { return nil }
      let name = map.required("name")
      map.finish()
      guard let name, let word = name.words() else { return nil }
      let known = Set(tools.map(\.name))
      if !known.contains(word) {
        name.report(
          "unknown-name", "no tool of the case is named \"\(word)\"",
          remedy: Suggestion.question(word, among: known))
      }
      return .named(word)
    }
    guard let word = reader.word() else { return nil }
    switch word {
    case "auto": return .auto
    case "none": return ToolChoice.none
    case "required": return .required
    default:
      reader.unknownChoice(word, ["auto", "none", "required", "{name: TOOL}"])
      return nil
    }
  }

  static func format(_ reader: NodeReader) -> ResponseFormat? {
    if case .mapping = reader.node.content {
      guard var map = reader.mapping(.responseFormat) else { return nil }
      let schema = map.required("json_schema")?.schemaValue()?.value
      let name = map.optional("name")?.name(Names.isID, "letters, digits, \".\", \"_\" and \"-\"")
      map.finish()
      return schema.map { .jsonSchema(name: name ?? "reply", schema: $0) }
    }
    guard let word = reader.word() else { return nil }
    switch word {
    case "json": return .json
    case "text": return .text
    default:
      reader.unknownChoice(word, ["json", "text", "{json_schema: PATH}"])
      return nil
    }
  }
}
