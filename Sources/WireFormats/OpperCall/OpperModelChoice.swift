import ContractModel
import JSONSupport

/// The `model` of a call, both ways: a name, a name with options, or a list in order of fallback.
enum OpperModelChoice {
  /// Parameters that are options of a model; all others are fields of the call.
  private static let options: Set<String> = [
    "temperature", "top_p", "stop", "seed", "top_k", "frequency_penalty", "presence_penalty",
  ]
  private static let limitKeys = ["max_output_tokens", "max_completion_tokens", "max_tokens"]
  /// Parameters that stand in the model's object as they are.
  private static let (further, headers) = ("options", "extra_headers")
  /// The parameter that lists the models behind the member's own.
  static let fallbacks = "fallback_models"

  /// Whether a parameter travels within `model`.
  static func takes(_ parameter: String) -> Bool {
    options.contains(parameter) || limitKeys.contains(parameter)
      || [further, headers, fallbacks].contains(parameter)
  }

  /// The field for a member's model; fallbacks named by a text alone get the member's options.
  static func field(_ model: String, _ parameters: JSONObject) -> JSONValue {
    var settings = JSONObject()
    for member in parameters where options.contains(member.key) {
      settings[member.key] = member.value
    }
    let limits = limitKeys.compactMap { parameters[$0] }
    if let first = limits.first {
      let smallest = limits.compactMap(\.intValue).min()
      settings["max_tokens"] =
        limits.count == 1 ? first : smallest.map { .number(JSONNumber($0)) } ?? first
    }
    for member in parameters[further]?.objectValue ?? [:] { settings[member.key] = member.value }
    let own = entry(model, settings, parameters[headers])
    let others = parameters[fallbacks]?.arrayValue ?? []
    guard !others.isEmpty else { return own }
    return .array(
      [own]
        + others.map { other in
          other.stringValue.map { entry($0, settings, parameters[headers]) } ?? other
        })
  }

  private static func entry(
    _ name: String, _ settings: JSONObject, _ extraHeaders: JSONValue?
  ) -> JSONValue {
    if settings.isEmpty, extraHeaders == nil { return .string(name) }
    var entry: JSONObject = ["name": .string(name)]
    if !settings.isEmpty { entry[further] = .object(settings) }
    if let extraHeaders { entry[headers] = extraHeaders }
    return .object(entry)
  }

  /// The first model's name, and what its options and the models behind it are as parameters.
  static func read(
    _ field: RequestFields, into parameters: inout JSONObject
  ) throws(WireError) -> String {
    guard field.value.arrayValue != nil else { return try readEntry(field, into: &parameters) }
    let models = try field.elements()
    guard let first = models.first else {
      throw .refusedValue(path: field.path, expected: "at least one model", actual: "none")
    }
    let name = try readEntry(first, into: &parameters)
    var others: [JSONValue] = []
    for model in models.dropFirst() { others.append(try fallback(model, like: first.value)) }
    if !others.isEmpty { parameters[fallbacks] = .array(others) }
    return name
  }

  private static func readEntry(
    _ entry: RequestFields, into parameters: inout JSONObject
  ) throws(WireError) -> String {
    if let name = entry.value.stringValue { return name }
    guard entry.value.objectValue != nil else {
      throw entry.wrongType("a string, an object or an array")
    }
    if let headers = entry.optional(headers) { parameters[Self.headers] = headers.value }
    guard let settings = entry.optional(further) else { return try entry.required("name").string() }
    var others = JSONObject()
    for member in try settings.object() {
      if member.key == "max_tokens" {
        guard member.value.intValue != nil else {
          throw RequestFields(member.value, path: "\(settings.path).max_tokens")
            .wrongType("a whole number")
        }
        parameters["max_output_tokens"] = member.value
      } else if options.contains(member.key) {
        parameters[member.key] = member.value
      } else {
        others[member.key] = member.value
      }
    }
    if !others.isEmpty { parameters[further] = .object(others) }
    return try entry.required("name").string()
  }

  /// A fallback as a parameter: its name alone where all else is as in the first model.
  private static func fallback(
    _ model: RequestFields, like first: JSONValue
  ) throws(WireError) -> JSONValue {
    if let name = model.value.stringValue {
      return first.stringValue == nil ? ["name": .string(name)] : .string(name)
    }
    _ = try model.object()
    let name = try model.required("name").string()
    var same = first.objectValue ?? [:]
    same["name"] = .string(name)
    return model.value == .object(same) ? .string(name) : model.value
  }
}
