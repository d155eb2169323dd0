import ContractModel
import JSONSupport

/// Whether a call of the reply is the one that is listed.
enum ToolCallFit: Sendable, Equatable {
  /// The part of a call that is not as listed; `path` is a JSON Pointer into the arguments.
  struct Difference: Sendable, Equatable {
    var path = ""
    var rule: String
    var expected: String
    var actual: String
  }

  case fits
  case otherName
  case differs(Difference)
  /// Validating the arguments met a limit.
  case unknown

  var mayFit: Bool { self == .fits || self == .unknown }
}

/// A listed tool call, its arguments' schema compiled.
struct ExpectedToolCall: Sendable {
  let name: String
  /// Members that must be there and equal; others are free.
  let arguments: JSONObject?
  let schema: JSONSchemaValidator?

  /// Compares a call of the reply with the listed one.
  func fit(_ call: ToolCall, arguments parsed: Result<JSONValue, JSONParseError>) -> ToolCallFit {
    guard call.name == name else { return .otherName }
    let made: JSONValue
    switch parsed {
    case .success(let value): made = value
    case .failure(let error):
      return .differs(
        ToolCallFit.Difference(
          rule: "syntax", expected: "arguments in JSON",
          actual: "at \(error); \(Excerpt.start(of: call.arguments))"))
    }
    if let difference = difference(in: made) { return .differs(difference) }
    switch schema?.validate(made) {
    case nil, .valid: return .fits
    case .unjudged: return .unknown
    case .invalid(let mismatches, _):
      let first = mismatches.first
      return .differs(
        ToolCallFit.Difference(
          path: first?.instancePath ?? "", rule: first?.schemaPath ?? "arguments_schema",
          expected: first?.expected ?? "arguments valid by their schema",
          actual: first?.actual ?? "others"))
    }
  }

  private func difference(in made: JSONValue) -> ToolCallFit.Difference? {
    guard let arguments else { return nil }
    guard case .object(let object) = made else {
      return ToolCallFit.Difference(
        rule: "arguments", expected: "an object of arguments", actual: JSONWords.kind(of: made))
    }
    for member in arguments where object[member.key] != member.value {
      let found = object[member.key].map(JSONWords.kind) ?? "no such argument"
      return ToolCallFit.Difference(
        path: JSONPointer(tokens: [member.key]).text, rule: "arguments",
        expected: JSONWords.literal(member.value), actual: found)
    }
    return nil
  }
}
