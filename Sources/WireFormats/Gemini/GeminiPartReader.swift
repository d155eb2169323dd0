import ContractModel
import JSONSupport

/// Reads one part of a candidate's content; calls come whole.
enum GeminiPartReader {
  static func read(_ part: JSONValue, into draft: inout ReplyDraft) -> StreamProgress {
    if let call = part.field("functionCall") { return read(call, of: part, into: &draft) }
    if let text = part.text("text") {
      if text.isEmpty { return [] }
      if part["thought"]?.boolValue ?? false {
        draft.append(reasoning: text)
        return .reasoning
      }
      draft.append(text: text)
      return .content
    }
    let kinds = part.objectValue?.keys ?? []
    if let kind = kinds.first(where: { $0 != "thoughtSignature" && $0 != "thought" }) {
      draft.note("part of kind \"\(kind.bounded(to: 80))\" is left out")
    }
    return []
  }

  /// An id is made up where there is none: other APIs cannot pair results without it.
  private static func read(
    _ call: JSONValue, of part: JSONValue, into draft: inout ReplyDraft
  ) -> StreamProgress {
    if call.field("partialArgs") != nil || call["willContinue"]?.boolValue ?? false {
      draft.breakOff("arguments of a function call come in pieces (\"partialArgs\")")
      return .content
    }
    let number = draft.toolCalls.count + 1
    let id =
      call.text("id")
      ?? ["call", draft.id, String(number)].compactMap { $0 }.joined(
        separator: "_")
    guard let position = draft.beginToolCall(id: id, name: call.text("name") ?? "") else {
      return .content
    }
    let args = call.field("args") ?? [:]
    draft.append(arguments: args.stringValue ?? args.text(), toCall: position)
    if let signature = part.text("thoughtSignature") { draft.sign(call: position, signature) }
    return .content
  }
}
