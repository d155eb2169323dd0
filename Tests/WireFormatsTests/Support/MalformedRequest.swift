import ContractModel
import WireFormats

/// A body that an API refuses, with the complaint expected of its server side.
struct MalformedRequest: Sendable {
  var body: String
  var isExpected: @Sendable (WireError) -> Bool

  init(body: String, isExpected: @escaping @Sendable (WireError) -> Bool) {
    self.body = body
    self.isExpected = isExpected
  }

  init(body: String, error: WireError) {
    self.init(body: body) { $0 == error }
  }

  static func all(for id: WireFormatID) -> [MalformedRequest] {
    switch id {
    case .gemini: gemini
    case .opperCall: opperCall
    default: turns(WireTraits.of(id))
    }
  }

  /// What the APIs share whose turns have a `role` and a `content`.
  private static func turns(_ traits: WireTraits) -> [MalformedRequest] {
    let (turns, limit) = (traits.conversation, traits.badLimit)
    let begin = traits.hasModelInPath ? "{" : #"{"model":"m","#
    let goodLimit = limit.fields.replacing(#""x""#, with: "1")
    func one(_ turn: String) -> String { begin + #"\#(goodLimit),"\#(turns)":[{\#(turn)}]}"# }
    var requests = [
      MalformedRequest(body: begin + goodLimit + "}", error: .missingField(path: turns)),
      MalformedRequest(
        body: one(#""role":4,"content":"""#),
        error: .wrongType(path: "\(turns)[0].role", expected: "a string", actual: "a number")),
      MalformedRequest(body: one(#""role":"user","content":4"#)) {
        $0.description.hasPrefix(#""\#(turns)[0].content": expected"#)
      },
      MalformedRequest(body: one(#""role":"robot","content":"""#)) {
        $0.description.contains("robot")
      },
      MalformedRequest(
        body: begin + #"\#(limit.fields),"\#(turns)":[]}"#,
        error: .wrongType(path: limit.path, expected: "a whole number", actual: "a string")),
    ]
    if traits.needsContent {
      requests.append(
        MalformedRequest(
          body: one(#""role":"user""#), error: .missingField(path: "\(turns)[0].content")))
    }
    if !traits.hasModelInPath {
      requests.append(
        MalformedRequest(body: #"{"\#(turns)":[]}"#, error: .missingField(path: "model")))
    }
    return requests
  }

  /// A call has no turns; whatever JSON its input is, the API takes it.
  private static let opperCall: [MalformedRequest] = [
    MalformedRequest(body: #"{"input":"x"}"#, error: .missingField(path: "name")),
    MalformedRequest(body: #"{"name":"n"}"#, error: .missingField(path: "input")),
    MalformedRequest(
      body: #"{"name":4,"input":"x"}"#,
      error: .wrongType(path: "name", expected: "a string", actual: "a number")),
    MalformedRequest(
      body: #"{"name":"n","input":"x","instructions":[]}"#,
      error: .wrongType(path: "instructions", expected: "a string", actual: "an array")),
    MalformedRequest(
      body: #"{"name":"n","input":"x","model":4}"#,
      error: .wrongType(
        path: "model", expected: "a string, an object or an array", actual: "a number")),
    MalformedRequest(
      body: #"{"name":"n","input":"x","model":{"options":{}}}"#,
      error: .missingField(path: "model.name")),
    MalformedRequest(
      body: #"{"name":"n","input":"x","model":[]}"#,
      error: .refusedValue(path: "model", expected: "at least one model", actual: "none")),
    MalformedRequest(
      body: #"{"name":"n","input":"x","model":["a",7]}"#,
      error: .wrongType(path: "model[1]", expected: "an object", actual: "a number")),
    MalformedRequest(
      body: #"{"name":"n","input":"x","model":{"name":"m","options":{"max_tokens":"x"}}}"#,
      error: .wrongType(
        path: "model.options.max_tokens", expected: "a whole number", actual: "a string")),
    MalformedRequest(
      body: #"{"name":"n","input":"x","output_schema":"x"}"#,
      error: .wrongType(path: "output_schema", expected: "an object", actual: "a string")),
    MalformedRequest(
      body: #"{"name":"n","input":"x","tools":[{}]}"#,
      error: .missingField(path: "tools[0].name")),
  ]

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
