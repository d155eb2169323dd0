import ContractModel
import JSONSupport

/// A mock's answer to a question for token counts: it has no tokenizer.
enum TokenEstimate {
  /// A quarter of the bytes of everything asked, rounded up; at least one.
  static func tokens(of prompt: Prompt) -> Int {
    let bytes = PromptKey.canonical(prompt).encoded(.compact).count
    return max(1, (bytes + 3) / 4)
  }
}
