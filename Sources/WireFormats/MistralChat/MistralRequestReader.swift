import ContractModel
import JSONSupport

/// Reads the body of a Mistral request as the provider would; it is stricter than OpenAI.
enum MistralRequestReader {
  /// Fields of OpenAI's that Mistral refuses. Fields unknown to both pass: the API grows.
  private static let foreign = [
    "stream_options", "max_completion_tokens", "seed", "store", "user", "logit_bias",
    "top_logprobs", "verbosity", "functions", "function_call", "modalities", "audio",
    "web_search_options", "safety_identifier", "prompt_cache_retention",
  ]

  static func call(_ message: WireMessage) throws(WireError) -> ParsedCall {
    let request = try RequestFields(body: message.body)
    var body = try request.object()
    for name in foreign where body[name] != nil { throw .unexpectedField(path: name) }
    if let messages = request.optional("messages") {
      body["messages"] = try MistralMessageReader.inOpenAIForm(messages)
    }
    var call = try OpenAIChatRequestReader.call(RequestFields(.object(body)))
    call.wantsStreamUsage = true
    var parameters = JSONObject()
    for member in call.prompt.parameters {
      if member.key == "tool_choice", member.value == "any" {
        call.prompt.toolChoice = .required
      } else {
        parameters[member.key == "random_seed" ? "seed" : member.key] = member.value
      }
    }
    call.prompt.parameters = parameters
    return call
  }
}
