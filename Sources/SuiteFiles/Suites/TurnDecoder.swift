import ContractModel
import JSONSupport

/// Reads one entry of `turns`.
enum TurnDecoder {
  static func decode(_ reader: NodeReader, known: Set<String>?) -> CaseTemplate.Turn? {
    guard var map = reader.mapping(.turn) else { return nil }
    let role = map.required("role").flatMap(role)
    let content = map.optional("content")
    let calls = map.optional("tool_calls")
    let answers = map.optional("tool_call_id")
    map.finish()
    guard let role else { return nil }
    var turn = CaseTemplate.Turn(role: role)
    turn.content = content.flatMap(PromptText.init)?.checked(known)
    if let calls {
      if role != .assistant { calls.report("wrong-role", "only an assistant turn calls tools") }
      turn.toolCalls = calls.list()?.compactMap(call) ?? []
    }
    if let answers {
      if role != .tool { answers.report("wrong-role", "only a tool turn answers a call") }
      turn.answers = answers.words()
    } else if role == .tool {
      reader.report("missing-key", "expected the key \"tool_call_id\", which is missing")
    }
    if content == nil, calls == nil {
      reader.report("missing-key", "expected the key \"content\", which is missing")
    }
    return turn
  }

  private static func role(_ reader: NodeReader) -> Message.Role? {
    guard let word = reader.word() else { return nil }
    let known = ["user", "assistant", "tool"]
    guard known.contains(word), let role = Message.Role(rawValue: word) else {
      if word == "system" {
        reader.report(
          "unknown-value", "expected user, assistant or tool for \"role\", found \"system\"",
          remedy: "write the text under the case's \"system\"")
      } else {
        reader.unknownChoice(word, known)
      }
      return nil
    }
    return role
  }

  private static func call(_ reader: NodeReader) -> ToolCall? {
    guard var map = reader.mapping(.turnToolCall) else { return nil }
    let id = map.required("id")?.words()
    let name = map.required("name")?.words()
    let arguments = map.optional("arguments")
    map.finish()
    var text: String? = "{}"
    if let arguments {
      text =
        arguments.node.isScalar
        ? arguments.text() : arguments.jsonObject().map { JSONValue.object($0).text() }
    }
    guard let id, let name, let text else { return nil }
    return ToolCall(id: id, name: name, arguments: text)
  }
}
