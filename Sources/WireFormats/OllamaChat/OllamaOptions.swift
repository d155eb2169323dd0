import ContractModel
import JSONSupport

/// The settings that Ollama keeps under `options`, both ways.
enum OllamaOptions {
  /// What the prompt calls a setting, and what Ollama calls it.
  private static let portable = "max_output_tokens"
  private static let limit = "num_predict"
  /// The documented options, which a parameter may name without `options` around it.
  private static let names: Set<String> = [
    "temperature", "top_p", "stop", "seed", "num_predict", "top_k", "min_p", "typical_p", "num_ctx",
    "num_keep", "num_batch", "num_gpu", "main_gpu", "num_thread", "use_mmap", "numa",
    "repeat_last_n", "repeat_penalty", "presence_penalty", "frequency_penalty", "penalize_newline",
    "mirostat", "mirostat_eta", "mirostat_tau",
  ]

  static func isOption(_ name: String) -> Bool {
    name == portable || name == "options" || names.contains(name)
  }

  /// The options of a request; those under the parameter `options` yield to the ones beside it.
  static func options(_ parameters: JSONObject) -> JSONObject {
    var options = parameters["options"]?.objectValue ?? [:]
    for member in parameters where names.contains(member.key) && member.key != limit {
      let isBareStop = member.key == "stop" && member.value.arrayValue == nil
      options[member.key] = isBareStop ? .array([member.value]) : member.value
    }
    let limits = [parameters[portable], parameters[limit], options[limit]].compactMap { $0 }
    if limits.count > 1, let smallest = limits.compactMap(\.intValue).filter({ $0 > 0 }).min() {
      options[limit] = .number(JSONNumber(smallest))
    } else {
      options[limit] = limits.first
    }
    return options
  }

  /// The parameters in a request's options; unknown ones stay under `options`.
  static func parameters(
    in options: RequestFields, into parameters: inout JSONObject
  ) throws(WireError) {
    var others = JSONObject()
    for member in try options.object() {
      guard names.contains(member.key) else {
        others.append(member.key, member.value)
        continue
      }
      parameters[member.key] = member.value
    }
    if let stop = options.optional("stop") { _ = try stop.elements() }
    if let given = options.optional(limit) {
      guard let tokens = given.value.intValue else { throw given.wrongType("a whole number") }
      // A negative limit is none.
      if tokens >= 0 {
        parameters[limit] = nil
        parameters[portable] = given.value
      }
    }
    if !others.isEmpty { parameters["options"] = .object(others) }
  }
}
