import ContractModel
import JSONSupport

/// Puts a caller's parameters in the words of the member's API, and leaves the rest behind.
struct ParameterTranslation {
  /// Parameters by which the provider itself keeps what was said before.
  private static let states = ["previous_response_id", "conversation", "prompt", "thread"]

  private let prompt: Prompt
  private let source: WireFormatID
  private let member: ModelEnvironment
  /// What is not yet translated.
  private var rest: JSONObject
  private var result = JSONObject()
  /// What was left behind, by name.
  private(set) var dropped: [String] = []

  init(of prompt: Prompt, from source: WireFormatID, to member: ModelEnvironment) {
    self.prompt = prompt
    self.source = source
    self.member = member
    rest = JSONObject(prompt.parameters.members.filter { !$0.value.isNull })
  }

  private var target: WireFamily { member.wire.family }

  /// The parameters on the member's wire.
  mutating func parameters() throws(WireError) -> JSONObject {
    if source == member.wire { return prompt.parameters }
    if source.family != target {
      try refuseStates()
      rest["n"] = nil
    }
    takePortable()
    takeShared()
    if source.family != target {
      takeEffort()
      takeVerbosity()
      takeParallel()
      takeUser()
      noteFormat()
    }
    for parameter in rest {
      dropped.append(parameter.key.bounded(to: 80) + Self.kinds(of: parameter))
    }
    return result
  }

  /// Without what the provider keeps, the question is another one.
  private func refuseStates() throws(WireError) {
    for name in Self.states where rest[name] != nil {
      throw .refusedValue(
        path: name, expected: "the whole conversation in the request",
        actual: "a reference to what one provider keeps")
    }
    if rest["functions"] != nil { throw .misplacedField(path: "functions", instead: "tools") }
  }

  /// Max tokens, sampling, stop and seed have one name in prompts, and each writer its own.
  private mutating func takePortable() {
    for name in ["max_output_tokens", "temperature", "top_p", "stop", "seed"] {
      guard var value = take(name) else { continue }
      if PortableSettings.lacks(member, name) {
        dropped.append(name)
        continue
      }
      let limit = name == "temperature" ? PortableSettings.hottest(target) : nil
      if let limit, let given = value.doubleValue, given > limit, source.family != target {
        value = JSONNumber(limit).map { .number($0) } ?? value
        dropped.append("temperature above \(value.text())")
      }
      result[name] = value
    }
  }

  /// Parameters that mean the same in both APIs.
  private mutating func takeShared() {
    let names = PortableSettings.shared(source, member.wire)
    for parameter in rest where names.contains(parameter.key) {
      result.append(parameter.key, parameter.value)
    }
    rest.removeAll { names.contains($0.key) }
  }

  private mutating func takeEffort() {
    let place = PortableSettings.effortPlace(source)
    guard let effort = take(place, under: "effort") else { return }
    switch target {
    case .anthropic where !PortableSettings.efforts.contains(effort.stringValue ?? ""):
      dropped.append("reasoning effort \(effort.text().bounded(to: 80))")
    case .anthropic, .openAIResponses, .openAIChat, .mistral:
      let place = PortableSettings.effortPlace(member.wire)
      result[place] = place == "reasoning_effort" ? effort : ["effort": effort]
    default: dropped.append("reasoning effort")
    }
  }

  private mutating func takeVerbosity() {
    switch (source.family, target) {
    case (.openAIChat, .openAIResponses):
      if let value = take("verbosity") { result["text"] = ["verbosity": value] }
    case (.openAIResponses, .openAIChat):
      if let value = take("text", under: "verbosity") { result["verbosity"] = value }
    default: break
    }
  }

  /// Whether several calls may stand in one turn; they may where nothing is said.
  private mutating func takeParallel() {
    let isOff: Bool
    if source.family == .anthropic {
      isOff = rest["tool_choice"]?["disable_parallel_tool_use"] == true
      rest["tool_choice"] = nil
    } else {
      isOff = take("parallel_tool_calls") == false
    }
    guard isOff else { return }
    switch target {
    case .openAIChat, .openAIResponses, .mistral: result["parallel_tool_calls"] = false
    case .anthropic where !prompt.tools.isEmpty:
      result["tool_choice"] = PortableSettings.oneCall(prompt.toolChoice)
    default: dropped.append("parallel_tool_calls")
    }
  }

  /// Who asks, by which providers tell abuse.
  private mutating func takeUser() {
    if source.family == .anthropic {
      guard OpenAIFormats.share(target, target), let user = take("metadata", under: "user_id")
      else { return }
      result["user"] = user
    } else if target == .anthropic, let user = rest["user"] ?? rest["safety_identifier"] {
      (rest["user"], rest["safety_identifier"]) = (nil, nil)
      result["metadata"] = ["user_id": user]
    }
  }

  /// JSON mode without a schema is known to some APIs only.
  private mutating func noteFormat() {
    let without: [WireFamily] = [.anthropic, .bedrock, .opperCall]
    if prompt.responseFormat == .json, without.contains(target) {
      dropped.append("response_format (JSON without a schema)")
    }
  }

  private mutating func take(_ name: String) -> JSONValue? {
    guard let value = rest[name] else { return nil }
    rest[name] = nil
    return value
  }

  /// The member of an object, or the parameter itself where it is no object; the object's other
  /// members are left behind by their own names.
  private mutating func take(_ name: String, under key: String) -> JSONValue? {
    guard let value = take(name) else { return nil }
    guard let object = value.objectValue else { return value }
    for member in object where member.key != key && !member.value.isNull {
      dropped.append("\(name).\(member.key.bounded(to: 80))")
    }
    return value.field(key)
  }

  /// The kinds of tools that only their provider runs.
  private static func kinds(of parameter: JSONObject.Member) -> String {
    guard parameter.key == "tools", let tools = parameter.value.arrayValue else { return "" }
    let kinds = tools.prefix(8).map { ($0.text("type") ?? "?").bounded(to: 80) }
    return " (\(kinds.joined(separator: ", ")))"
  }
}
