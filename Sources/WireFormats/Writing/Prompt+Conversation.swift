import ContractModel

/// A prompt for APIs that take system text apart from the conversation.
extension Prompt {
  /// The system text with system turns that stand first, joined by empty lines; empty for none.
  var leadingSystem: String {
    let leading = messages.prefix { $0.role == .system }.map(\.text)
    return ([system ?? ""] + leading).filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  /// The turns behind the system turns that stand first.
  var conversation: ArraySlice<Message> { messages.drop { $0.role == .system } }
}
