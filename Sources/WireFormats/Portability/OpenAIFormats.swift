import JSONSupport

/// What OpenAI's two APIs have in common, in the spelling of each.
enum OpenAIFormats {
  /// Parameters of one name and meaning in both.
  static let shared: Set<String> = [
    "metadata", "parallel_tool_calls", "prompt_cache_key", "prompt_cache_retention",
    "safety_identifier", "service_tier", "store", "user",
  ]
  /// Those of them that servers of chat completions other than OpenAI's take as well.
  static let common: Set<String> = ["parallel_tool_calls", "user"]

  static func share(_ one: WireFamily, _ other: WireFamily) -> Bool {
    let families: [WireFamily] = [.openAIChat, .openAIResponses]
    return families.contains(one) && families.contains(other)
  }

  /// A schema format: flat in Responses, one level deeper in chat completions.
  static func respelled(_ format: JSONValue, for target: WireFamily) -> JSONValue? {
    var members = format["json_schema"]?.objectValue ?? format.objectValue ?? [:]
    members["type"] = nil
    guard target == .openAIResponses else {
      return ["type": "json_schema", "json_schema": .object(members)]
    }
    var flat: JSONObject = ["type": "json_schema"]
    for member in members { flat[member.key] = member.value }
    // Unsaid, a schema is strict in Responses only.
    if flat["strict"] == nil { flat["strict"] = false }
    return .object(flat)
  }
}
