import ContractModel
import JSONSupport

/// What APIs that answer in content blocks have in common.
extension ReplyDraft {
  /// Adds text and tells whether there was any.
  mutating func take(text: String?) -> StreamProgress {
    guard let text, !text.isEmpty else { return [] }
    append(text: text)
    return .content
  }

  /// Adds reasoning and tells whether there was any.
  mutating func take(reasoning: String?) -> StreamProgress {
    guard let reasoning, !reasoning.isEmpty else { return [] }
    append(reasoning: reasoning)
    return .reasoning
  }

  /// Puts the arguments of a call in one spelling, whether they came as an object or in pieces.
  ///
  /// Pieces that are no JSON object stay as they are: a cut call must be seen to be cut.
  mutating func closeToolCall(_ position: Int, input: JSONValue?) {
    let pieces = toolCalls[position].arguments
    if pieces.isEmpty {
      let whole = input ?? [:]
      append(arguments: whole.stringValue ?? whole.text(), toCall: position)
    } else if let object = toolCalls[position].input {
      respell(arguments: object.text(), ofCall: position)
    }
  }
}
