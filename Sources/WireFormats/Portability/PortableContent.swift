import ContractModel
import JSONSupport

/// Takes out of turns, tools and system text what only the caller's kind of wire understands.
struct PortableContent {
  private let source: WireFamily
  private let target: WireFamily
  /// What was left behind, each with its path.
  private(set) var dropped: [String] = []

  init(from source: WireFamily, to target: WireFamily) {
    self.source = source
    self.target = target
  }

  private var isSame: Bool { source == target }

  /// The turns; those without anything left are gone.
  mutating func messages(of prompt: Prompt) throws(WireError) -> [Message] {
    var messages: [Message] = []
    for (index, turn) in prompt.messages.enumerated() {
      var kept = turn
      kept.parts = []
      for (position, part) in turn.parts.enumerated() {
        let path = "messages[\(index)].content[\(position)]"
        if let part = try self.part(part, turn.role, path) { kept.parts.append(part) }
      }
      if !kept.parts.isEmpty || turn.parts.isEmpty { messages.append(kept) }
    }
    return isSame ? messages : hoisted(messages)
  }

  /// Nil for what stays behind.
  private mutating func part(
    _ part: ContentPart, _ role: Message.Role, _ path: String
  ) throws(WireError) -> ContentPart? {
    switch part {
    case .text, .image: return part
    case .toolCall(var call):
      if !isSame, call.signature != nil {
        dropped.append("\(path).signature")
        call.signature = nil
      }
      return .toolCall(call)
    case .toolResult(let result): return .toolResult(portable(result, path))
    case .opaque(let type, let value):
      return isSame ? unlessUnsealed(type, value, path) : try foreign(type, value, role, path)
    }
  }

  /// Reasoning that nobody sealed was written by another provider's model: its own refuses it.
  private mutating func unlessUnsealed(
    _ type: String, _ value: JSONValue, _ path: String
  ) -> ContentPart? {
    let seal: JSONValue? =
      switch (source, type) {
      case (.anthropic, "thinking"): value.field("signature")
      case (.openAIResponses, "reasoning"): value.field("encrypted_content")
      default: true
      }
    if let seal, seal != "" { return .opaque(type: type, value) }
    dropped.append("\(path) (\(type) without its seal)")
    return nil
  }

  /// A refusal is words; what the model's provider added to a turn can be missed, but not what the
  /// user gave.
  private mutating func foreign(
    _ type: String, _ value: JSONValue, _ role: Message.Role, _ path: String
  ) throws(WireError) -> ContentPart? {
    let name = type.bounded(to: 80)
    if type == "refusal" { return .opaque(type: type, value) }
    if type == "item_reference" {
      throw .refusedValue(
        path: path, expected: "the item itself", actual: "a reference to one the provider keeps")
    }
    let isMark = ["cache_control", "cachePoint"].contains(type)
    let isOutcome = type.hasSuffix("_output") || type == "mcp_approval_response"
    guard role == .assistant || isMark || isOutcome else {
      throw .unsupportedContent(role: role.rawValue, content: name)
    }
    dropped.append("\(path) (\(name))")
    return nil
  }

  /// The result as text: images in it have no place in other APIs.
  private mutating func portable(_ result: ToolResult, _ path: String) -> ToolResult {
    if isSame || result.wireMembers.isEmpty { return result }
    var result = result
    for member in result.wireMembers {
      guard member.key != "cache_control", let blocks = member.value.arrayValue else {
        dropped.append("\(path).\(member.key.bounded(to: 80))")
        continue
      }
      result.content = blocks.compactMap { $0.text("text") }.joined()
      for (index, block) in blocks.enumerated() where block.text("text") == nil {
        let type = (block.text("type") ?? "block").bounded(to: 80)
        dropped.append("\(path).\(member.key)[\(index)] (\(type))")
      }
    }
    result.wireMembers = [:]
    return result
  }

  /// Turns of the system within the conversation, put before it where an API knows none there.
  private mutating func hoisted(_ messages: [Message]) -> [Message] {
    guard [.anthropic, .gemini, .bedrock].contains(target) else { return messages }
    let start = messages.firstIndex { $0.role != .system } ?? messages.endIndex
    guard messages[start...].contains(where: { $0.role == .system }) else { return messages }
    dropped.append("the place of system turns within the conversation")
    return messages.filter { $0.role == .system } + messages.filter { $0.role != .system }
  }

  mutating func tools(of prompt: Prompt) -> [ToolDefinition] {
    if isSame { return prompt.tools }
    return prompt.tools.enumerated().map { index, tool in
      var tool = tool
      let members = tool.wireMembers
      tool.wireMembers = [:]
      for member in members where !member.value.isNull {
        if member.key == "strict", OpenAIFormats.share(source, target) {
          tool.wireMembers["strict"] = member.value
        } else {
          dropped.append("tools[\(index)].\(member.key.bounded(to: 80))")
        }
      }
      return tool
    }
  }

  /// A schema that is not to be followed strictly stays so in either of OpenAI's APIs.
  mutating func details(of prompt: Prompt) -> WireDetails {
    if isSame { return prompt.wireDetails }
    if prompt.wireDetails.system != nil { dropped.append("system (marks on its blocks)") }
    guard let format = prompt.wireDetails.responseFormat, OpenAIFormats.share(source, target)
    else { return WireDetails() }
    return WireDetails(responseFormat: OpenAIFormats.respelled(format, for: target))
  }
}
