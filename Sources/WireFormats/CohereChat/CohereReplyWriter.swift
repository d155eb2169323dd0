import ContractModel
import JSONSupport

/// Writes a reply as a chat reply.
struct CohereReplyWriter {
  let reply: Reply
  let context: RenderContext

  func body() -> JSONValue {
    var body: JSONObject = ["id": .string(id), "message": message()]
    body["finish_reason"] = finishReason()
    if let usage = usage() { body["usage"] = usage }
    return .object(body)
  }

  var id: String { reply.id ?? context.id }

  /// Reasoning before tool calls is their plan.
  var plan: String? { reply.toolCalls.isEmpty ? nil : reply.reasoning }

  /// The blocks of content: thinking, then text.
  var content: [(type: String, text: String)] {
    var blocks: [(type: String, text: String)] = []
    if reply.toolCalls.isEmpty, let reasoning = reply.reasoning {
      blocks.append(("thinking", reasoning))
    }
    let text = reply.spokenText
    if !text.isEmpty || (blocks.isEmpty && reply.toolCalls.isEmpty) {
      blocks.append(("text", text))
    }
    return blocks
  }

  private func message() -> JSONValue {
    var message: JSONObject = ["role": "assistant"]
    let blocks = content
    if !blocks.isEmpty {
      message["content"] = .array(blocks.map(Self.block))
    }
    if let plan { message["tool_plan"] = .string(plan) }
    if !reply.toolCalls.isEmpty {
      message["tool_calls"] = .array(
        reply.toolCalls.map { Self.toolCall($0, arguments: $0.arguments) })
    }
    return .object(message)
  }

  private static func block(_ block: (type: String, text: String)) -> JSONValue {
    var object: JSONObject = ["type": .string(block.type)]
    object[block.type] = .string(block.text)
    return .object(object)
  }

  static func toolCall(_ call: ToolCall, arguments: String) -> JSONValue {
    [
      "id": .string(call.id), "type": "function",
      "function": ["name": .string(call.name), "arguments": .string(arguments)],
    ]
  }

  func finishReason() -> JSONValue {
    CohereChat.finishWords.word(for: reply.finish).map { .string($0) } ?? .null
  }

  /// The token counts, billed as they are counted; nil where none is known.
  func usage() -> JSONValue? {
    guard reply.usage != TokenUsage() else { return nil }
    let number = { (count: Int?) in JSONValue.number(JSONNumber(count ?? 0)) }
    let tokens: JSONValue = [
      "input_tokens": number(reply.usage.inputTokens),
      "output_tokens": number(reply.usage.outputTokens),
    ]
    var usage: JSONObject = ["billed_units": tokens, "tokens": tokens]
    if let cached = reply.usage.cachedInputTokens { usage["cached_tokens"] = number(cached) }
    return .object(usage)
  }
}
