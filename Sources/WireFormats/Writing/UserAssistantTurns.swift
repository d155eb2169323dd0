import ContractModel
import JSONSupport

/// A conversation as APIs want it that know two roles and put system text before the first turn.
///
/// Tool results are the user's; neighbouring turns of one side become one.
enum UserAssistantTurns {
  struct Turn {
    /// `user` or `assistant`.
    var role: String
    var blocks: [JSONValue]
  }

  /// The turns behind the leading system text; `block` writes one part for a role, or leaves it out.
  static func merged(
    _ turns: ArraySlice<Message>,
    _ block: (ContentPart, String) throws(WireError) -> JSONValue?
  ) throws(WireError) -> [Turn] {
    var merged: [Turn] = []
    for (index, turn) in zip(turns.indices, turns) {
      if turn.role == .system { throw .systemTurnInConversation(message: index) }
      let role = turn.role == .assistant ? "assistant" : "user"
      var blocks: [JSONValue] = []
      for part in turn.parts {
        if let written = try block(part, role) { blocks.append(written) }
      }
      if merged.last?.role == role {
        merged[merged.count - 1].blocks += blocks
      } else {
        merged.append(Turn(role: role, blocks: blocks))
      }
    }
    return merged
  }

  /// The messages of one user turn as it was read: every tool result in it is a turn of its own.
  static func messages(ofUser parts: [ContentPart]) -> [Message] {
    var messages: [Message] = []
    var spoken: [ContentPart] = []
    for part in parts {
      guard case .toolResult = part else {
        spoken.append(part)
        continue
      }
      if !spoken.isEmpty { messages.append(Message(.user, spoken)) }
      spoken = []
      messages.append(Message(.tool, [part]))
    }
    if !spoken.isEmpty || messages.isEmpty { messages.append(Message(.user, spoken)) }
    return messages
  }
}

extension ToolCall {
  /// The arguments as a JSON object; nil where they are anything else.
  var input: JSONValue? {
    guard let value = try? JSONValue(parsing: arguments), value.objectValue != nil else {
      return nil
    }
    return value
  }
}
