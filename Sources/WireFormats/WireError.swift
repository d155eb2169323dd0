import JSONSupport

/// A prompt that cannot be put on a wire, or a request body that cannot be read from it.
package enum WireError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The body is not JSON.
  case notJSON(JSONParseError)
  /// A field the API requires is absent or null; the path is like `messages[2].content`.
  case missingField(path: String)
  /// A field that the API does not take there.
  case unexpectedField(path: String)
  /// A value of the right type that the API refuses.
  case refusedValue(path: String, expected: String, actual: String)
  case missingHeader(String)
  case wrongType(path: String, expected: String, actual: String)
  /// A word the API does not know, with those it does.
  case unknownWord(path: String, word: String, known: [String])
  /// A field of another API of the same provider, with the one that takes its place here.
  case misplacedField(path: String, instead: String?)
  /// The API cannot make the model choose so.
  case unsupportedToolChoice(String)
  /// A parameter has the name of a field that the prompt itself fills.
  case reservedParameter(String)
  /// The API has no place for this content in a turn of this role.
  case unsupportedContent(role: String, content: String)
  /// The API takes tool arguments as a JSON object only.
  case argumentsNotAnObject(tool: String)
  /// The API takes system text before the conversation only.
  case systemTurnInConversation(message: Int)
  /// A signature names the region, and neither the environment nor the host does.
  case noSigningRegion(host: String)

  package var description: String {
    switch self {
    case .notJSON(let error):
      "the request body is not JSON: \(error)"
    case .missingField(let path):
      "\"\(short(path))\" is missing"
    case .unexpectedField(let path):
      "\"\(short(path))\": this API has no such field here; remove it"
    case .refusedValue(let path, let expected, let actual):
      "\"\(short(path))\": expected \(expected), found \(short(actual))"
    case .missingHeader(let name):
      "header \"\(short(name))\" is missing"
    case .wrongType(let path, let expected, let actual):
      "\"\(short(path))\": expected \(expected), found \(short(actual))"
    case .unknownWord(let path, let word, let known):
      "\"\(short(path))\": expected one of \(known.joined(separator: ", ")), "
        + "found \"\(short(word))\""
    case .misplacedField(let path, let instead):
      "this API has no \"\(short(path))\"" + (instead.map { "; use \"\($0)\"" } ?? "; leave it out")
    case .unsupportedToolChoice(let choice):
      "this wire format has no tool choice \"\(short(choice))\"; list \"tool_choice\" under "
        + "drop_parameters to let the model choose"
    case .reservedParameter(let name):
      "parameter \"\(short(name))\": the prompt fills this field itself; remove the parameter"
    case .unsupportedContent(let role, let content):
      "this wire format has no \(short(content)) in a turn of role \"\(role)\""
    case .argumentsNotAnObject(let tool):
      "arguments of tool call \"\(short(tool))\": expected a JSON object, "
        + "which this wire format requires"
    case .systemTurnInConversation(let message):
      "message \(message): expected system text before the conversation only; move it to the top"
    case .noSigningRegion(let host):
      "host \"\(short(host))\": expected an AWS region to sign for, found none; "
        + "set the environment's \"region\", such as us-east-1"
    }
  }

  /// Foreign text as messages quote it.
  private func short(_ text: String) -> String { text.bounded(to: 300) }
}
