/// What a member answered, neutral to the provider's wire format.
package struct Reply: Sendable, Hashable {
  package var id: String?
  /// The model that says it answered.
  package var model: String?
  package var text: String
  /// Reasoning the provider shows apart from the answer.
  package var reasoning: String?
  package var toolCalls: [ToolCall]
  package var refusal: WireRefusal?
  package var finish: Finish
  package var usage: TokenUsage
  /// An error that ended a reply which had begun, or came in the place of one.
  package var error: ProviderError?
  /// Models that declined before the serving one, when the provider fell back on its own.
  package var declinedModels: [String]
  /// What could not be read and was kept raw or dropped: unknown stop reasons, broken frames.
  package var oddities: [String]
  /// Reading was given up at a limit of size or count: the finish is `error`, and another try of
  /// the same request would meet the limit again.
  package var exceedsLimit: Bool

  package init(
    id: String? = nil, model: String? = nil, text: String = "", reasoning: String? = nil,
    toolCalls: [ToolCall] = [], refusal: WireRefusal? = nil, finish: Finish = Finish(.stop),
    usage: TokenUsage = TokenUsage(), error: ProviderError? = nil, declinedModels: [String] = [],
    oddities: [String] = [], exceedsLimit: Bool = false
  ) {
    self.id = id
    self.model = model
    self.text = text
    self.reasoning = reasoning
    self.toolCalls = toolCalls
    self.refusal = refusal
    self.finish = finish
    self.usage = usage
    self.error = error
    self.declinedModels = declinedModels
    self.oddities = oddities
    self.exceedsLimit = exceedsLimit
  }
}
