import ContractModel
import WireFormats

/// A body that an API refuses, with the complaint expected of its server side.
struct MalformedRequest {
  var body: String
  var error: WireError

  static func all(for id: WireFormatID) -> [MalformedRequest] {
    switch id {
    case .gemini: gemini
    case .anthropicVertex: chat(model: nil)
    default: chat(model: "m")
    }
  }

  /// What the chat APIs share; without a model where the path has it.
  private static func chat(model: String?) -> [MalformedRequest] {
    let limits = #""max_tokens":1"#
    let begin = model.map { #"{"model":"\#($0)","# } ?? "{"
    let noModel = MalformedRequest(
      body: #"{"messages":[]}"#, error: .missingField(path: "model"))
    return (model == nil ? [] : [noModel]) + [
      MalformedRequest(body: begin + limits + "}", error: .missingField(path: "messages")),
      MalformedRequest(
        body: begin + #"\#(limits),"messages":[{"role":4,"content":""}]}"#,
        error: .wrongType(path: "messages[0].role", expected: "a string", actual: "a number")),
      MalformedRequest(
        body: begin + #"\#(limits),"messages":[{"role":"user"}]}"#,
        error: .missingField(path: "messages[0].content")),
      MalformedRequest(
        body: begin + #""max_tokens":"x","messages":[]}"#,
        error: .wrongType(path: "max_tokens", expected: "a whole number", actual: "a string")),
    ]
  }

  private static let gemini: [MalformedRequest] = [
    MalformedRequest(body: "{}", error: .missingField(path: "contents")),
    MalformedRequest(body: #"{"contents":[]}"#, error: .missingField(path: "contents")),
    MalformedRequest(
      body: #"{"contents":"Q"}"#,
      error: .wrongType(path: "contents", expected: "an array", actual: "a string")),
    MalformedRequest(
      body: #"{"contents":[{"role":"user"}]}"#, error: .missingField(path: "contents[0].parts")),
    MalformedRequest(
      body: #"{"contents":[{"parts":[]}]}"#, error: .missingField(path: "contents[0].parts")),
    MalformedRequest(
      body: #"{"contents":[{"parts":[{}]}]}"#,
      error: .missingField(path: "contents[0].parts[0].text")),
    MalformedRequest(
      body: #"{"contents":[{"role":"robot","parts":[{"text":""}]}]}"#,
      error: .unknownWord(path: "contents[0].role", word: "robot", known: ["user", "model"])),
    MalformedRequest(
      body: #"{"contents":[{"parts":[{"functionCall":{"name":"f"}}]}]}"#,
      error: .unsupportedContent(role: "user", content: "functionCall")),
    MalformedRequest(
      body: #"{"contents":[{"role":"model","parts":[{"functionResponse":{}}]}]}"#,
      error: .unsupportedContent(role: "model", content: "functionResponse")),
    MalformedRequest(
      body: #"{"contents":[{"parts":[{"functionResponse":{"name":"f"}}]}]}"#,
      error: .missingField(path: "contents[0].parts[0].functionResponse.response")),
    MalformedRequest(
      body: #"{"contents":[{"parts":{"text":"Q"}}],"generationConfig":{"maxOutputTokens":"x"}}"#,
      error: .wrongType(
        path: "generationConfig.maxOutputTokens", expected: "a whole number", actual: "a string")),
    MalformedRequest(
      body:
        #"{"contents":[{"parts":{"text":"Q"}}],"toolConfig":{"functionCallingConfig":{"mode":"X"}}}"#,
      error: .unknownWord(
        path: "toolConfig.functionCallingConfig.mode", word: "X",
        known: ["AUTO", "ANY", "NONE", "VALIDATED"])),
  ]
}
