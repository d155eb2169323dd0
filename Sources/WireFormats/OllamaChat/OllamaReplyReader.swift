import ContractModel
import JSONSupport

/// Reads a chat reply or a completion, whole or one line of its stream.
enum OllamaReplyReader {
  static func read(_ value: JSONValue, into draft: inout ReplyDraft) -> StreamProgress {
    if let model = value.text("model"), !model.isEmpty { draft.model = model.bounded(to: 256) }
    if let word = value.text("done_reason"), !word.isEmpty { draft.stopWord = word }
    draft.usage.inputTokens = value.count("prompt_eval_count") ?? draft.usage.inputTokens
    draft.usage.outputTokens = value.count("eval_count") ?? draft.usage.outputTokens
    let message = value.field("message")
    var progress = readText(
      (message ?? value)["thinking"], (message?["content"] ?? value["response"]), into: &draft)
    for call in message?.field("tool_calls")?.arrayValue ?? [] {
      readCall(call, into: &draft)
      progress.insert(.content)
    }
    return value["done"] == true ? progress.union(.finished) : progress
  }

  static func conclude(_ draft: ReplyDraft, _ end: StreamEnd) -> Reply {
    draft.reply(OllamaChat.doneWords.meanings, end)
  }

  private static func readText(
    _ thinking: JSONValue?, _ content: JSONValue?, into draft: inout ReplyDraft
  ) -> StreamProgress {
    var progress: StreamProgress = []
    if let text = thinking?.stringValue, !text.isEmpty {
      draft.append(reasoning: text)
      progress.insert(.reasoning)
    }
    switch content {
    case .string(let text):
      draft.append(text: text)
      if !text.isEmpty { progress.insert(.content) }
    case nil, .null: break
    case let other?:
      draft.breakOff("content: expected a string, found \(other.typeName)")
    }
    return progress
  }

  /// A call comes whole; older servers give it no id, so its number stands in for one.
  private static func readCall(_ call: JSONValue, into draft: inout ReplyDraft) {
    var id = call.text("id") ?? ""
    if id.isEmpty { id = "call_\(draft.toolCalls.count + 1)" }
    let function = call.field("function")
    guard let position = draft.beginToolCall(id: id, name: function?.text("name") ?? "") else {
      return
    }
    let arguments = function?.field("arguments") == nil ? "{}" : nil
    draft.append(
      arguments: arguments ?? OpenAIChatReplyReader.arguments(of: function), toCall: position)
  }
}
