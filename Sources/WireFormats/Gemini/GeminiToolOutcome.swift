import ContractModel
import JSONSupport

/// What a `functionResponse` says: the API documents `output` and `error`, its SDKs add `result`.
struct GeminiToolOutcome {
  private let response: JSONObject
  /// Media that came with the answer.
  private let parts: JSONValue?

  init(_ response: JSONObject, parts: JSONValue?) {
    self.response = response
    self.parts = parts
  }

  /// One documented member gives its text; anything else is kept whole, as JSON.
  func result(callID: String) -> ToolResult {
    if let parts {
      let whole: JSONValue = ["response": .object(response), "parts": parts]
      return ToolResult(callID: callID, content: whole.text())
    }
    guard response.count == 1, let member = response.members.first,
      ["output", "result", "error"].contains(member.key)
    else { return ToolResult(callID: callID, content: JSONValue.object(response).text()) }
    return ToolResult(
      callID: callID, content: member.value.stringValue ?? member.value.text(),
      isError: member.key == "error")
  }
}
