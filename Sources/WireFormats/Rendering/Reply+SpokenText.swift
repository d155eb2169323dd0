import ContractModel

extension Reply {
  /// The text, or a refusal in words, for APIs that have no field for a refusal.
  var spokenText: String {
    guard text.isEmpty, finish.reason == .refusal else { return text }
    return refusal?.explanation ?? "I can't help with that."
  }
}
