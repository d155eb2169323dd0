import ContractModel
import JSONSupport

/// A case as the suite declares it, to be filled once, or once for every row of a table.
struct CaseTemplate: Sendable {
  /// One turn of the conversation.
  struct Turn: Sendable, Hashable {
    var role: Message.Role
    var content: CaseText?
    var toolCalls: [ToolCall] = []
    var answers: String?
  }

  /// How the cells of a row reach the case.
  enum RowUse: Sendable, Hashable {
    /// Cells are variables; expectations are templates too.
    case variables
    /// Cells named `id`, `user`, `about`, `system`, `tags` and `expect.…` are the case.
    case wholeCase
  }

  var id = CaseText.literal("")
  var about: CaseText?
  var tags: [String] = []
  var system: CaseText?
  var turns: [Turn] = []
  var images: [ImageSource] = []
  var tools: [ToolDefinition] = []
  var toolChoice: ToolChoice?
  var responseFormat: ResponseFormat?
  var parameters: JSONObject = [:]
  var stream = false
  var variables: [String: String] = [:]
  var trials = 1
  var passes: Int?
  var expectations = ExpectationSet()
  var fence = FenceRule.allow
  var rowUse: RowUse?
  var location: SourceLocation

  init(at location: SourceLocation) { self.location = location }

  /// The case with these values put over its own; a name without a value is the error.
  func filled(
    _ values: [String: String] = [:], at location: SourceLocation
  ) throws(PromptTemplate.UnknownVariable) -> TestCase {
    let values = values.isEmpty ? variables : variables.merging(values) { _, cell in cell }
    var messages: [Message] = []
    for turn in turns { messages.append(try message(turn, values)) }
    if !images.isEmpty, let last = messages.lastIndex(where: { $0.role == .user }) {
      messages[last].parts += images.map { .image($0) }
    }
    let contract = try contract(values)
    return TestCase(
      id: try id.filled(values), about: try about?.filled(values), tags: tags,
      prompt: Prompt(
        system: try system?.filled(values), messages: messages, tools: tools,
        toolChoice: toolChoice, responseFormat: responseFormat, parameters: parameters,
        stream: stream),
      trials: trials, passes: passes, expectations: contract.expectations,
      fence: contract.fence, location: location)
  }

  /// What the case expects; only in a case made from a table are these texts templates.
  func contract(
    _ values: [String: String]
  ) throws(PromptTemplate.UnknownVariable) -> CaseContract {
    let declared = expectations.expectations
    guard rowUse != nil else { return CaseContract(declared, fence: fence) }
    return CaseContract(try ExpectationTemplate.filled(declared, values), fence: fence)
  }

  private func message(
    _ turn: Turn, _ values: [String: String]
  ) throws(PromptTemplate.UnknownVariable) -> Message {
    let text = try turn.content?.filled(values) ?? ""
    if let answers = turn.answers {
      return Message(turn.role, [.toolResult(ToolResult(callID: answers, content: text))])
    }
    var parts: [ContentPart] = []
    if !text.isEmpty || turn.toolCalls.isEmpty { parts.append(.text(text)) }
    parts += turn.toolCalls.map { .toolCall($0) }
    return Message(turn.role, parts)
  }
}
