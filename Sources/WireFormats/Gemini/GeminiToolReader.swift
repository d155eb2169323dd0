import ContractModel
import JSONSupport

/// Reads `tools` and `toolConfig`: functions become definitions, other tools stay parameters.
enum GeminiToolReader {
  private static let modes = ["AUTO", "ANY", "NONE", "VALIDATED"]

  static func readTools(
    _ request: RequestFields, into prompt: inout Prompt
  ) throws(WireError) {
    var others: [JSONValue] = []
    for tool in try request.optional("tools")?.repeated() ?? [] {
      var members = try tool.object()
      if let declarations = tool.field("functionDeclarations") {
        for declaration in try declarations.repeated() {
          prompt.tools.append(try definition(declaration))
        }
        members.removeAll { FieldSpelling.camel($0.key) == "functionDeclarations" }
      }
      if !members.isEmpty { others.append(.object(members)) }
    }
    if !others.isEmpty { prompt.parameters["tools"] = .array(others) }
    if let config = request.field("toolConfig") { try readChoice(config, into: &prompt) }
  }

  private static func definition(_ declaration: RequestFields) throws(WireError) -> ToolDefinition {
    let schema =
      declaration.field("parametersJsonSchema")?.value
      ?? declaration.field("parameters").map { GeminiSchema.jsonSchema(of: $0.value) }
    return ToolDefinition(
      name: try declaration.required("name").string(),
      description: try declaration.optional("description")?.string(),
      parameters: schema ?? ["type": "object"])
  }

  /// What a choice cannot hold (several names, `VALIDATED`, retrieval) stays a parameter as well.
  private static func readChoice(
    _ config: RequestFields, into prompt: inout Prompt
  ) throws(WireError) {
    let calling = config.field("functionCallingConfig")
    let names = try calling?.field("allowedFunctionNames")?.elements() ?? []
    let members = try config.object()
    var isWhole = calling != nil && members.count == 1
    if let mode = calling?.field("mode") {
      switch try mode.string() {
      case "AUTO": prompt.toolChoice = .auto
      case "NONE": prompt.toolChoice = ToolChoice.none
      case "ANY" where names.count == 1: prompt.toolChoice = .named(try names[0].string())
      case "ANY":
        prompt.toolChoice = .required
        isWhole = isWhole && names.isEmpty
      case "VALIDATED": isWhole = false
      case let word: throw .unknownWord(path: mode.path, word: word, known: modes)
      }
    }
    if !isWhole { prompt.parameters["toolConfig"] = config.value }
  }
}
