import ContractModel
import JSONSupport

/// What Ollama's API offers beside its chat: version, model list, one model, and loading a model.
enum OllamaEndpoints {
  private static let version = "0.13.0"

  /// The body of the answer, or what is wrong; nil for every other path.
  static func answer(
    _ message: WireMessage, for member: ModelEnvironment, context: RenderContext
  ) -> Result<JSONValue, Refused>? {
    let isAt = { (path: String) in EndpointPath.ends(message.path, in: path) }
    switch message.method {
    case "GET" where isAt("/api/version"): return .success(["version": .string(version)])
    case "GET" where isAt("/api/tags"):
      return .success(["models": [.object(entry(of: member, context))]])
    case "GET" where isAt("/api/ps"):
      return .success(["models": [.object(running(member, context))]])
    case "POST" where isAt("/api/show"): return show(message, member, context)
    case "POST" where isAt(OllamaChat.chatPath): return load(message, naming: "messages", context)
    case "POST" where isAt(OllamaChat.completionPath):
      return load(message, naming: "prompt", context)
    default: return nil
    }
  }

  /// A request these endpoints refuse.
  struct Refused: Error {
    let error: ProviderError
  }

  private static func entry(of member: ModelEnvironment, _ context: RenderContext) -> JSONObject {
    let digest = ContentDigest(of: member.model.utf8).hex
    return [
      "name": .string(member.model), "model": .string(member.model),
      "modified_at": .string(time(context)), "size": 0, "digest": .string(digest),
      "details": details(of: member),
    ]
  }

  /// The member's model counts as loaded, for as long as it is asked after.
  private static func running(
    _ member: ModelEnvironment, _ context: RenderContext
  ) -> JSONObject {
    var entry = entry(of: member, context)
    entry["modified_at"] = nil
    entry["expires_at"] = .string(time(context))
    entry["size_vram"] = 0
    entry["context_length"] = .number(JSONNumber(member.limits.contextTokens ?? 4096))
    return entry
  }

  private static func details(of member: ModelEnvironment) -> JSONValue {
    [
      "parent_model": "", "format": "gguf", "family": .string(member.family),
      "families": [.string(member.family)], "parameter_size": "", "quantization_level": "",
    ]
  }

  private static func show(
    _ message: WireMessage, _ member: ModelEnvironment, _ context: RenderContext
  ) -> Result<JSONValue, Refused> {
    let request = try? JSONValue(parsing: message.body)
    guard let name = request?.text("model") ?? request?.text("name") else {
      return .failure(Refused(error: ProviderError(status: 400, message: "model is required")))
    }
    guard name == member.model || "\(name):latest" == member.model else {
      let message = "model '\(name.bounded(to: 256))' not found"
      return .failure(Refused(error: ProviderError(status: 404, message: message)))
    }
    var capabilities: [JSONValue] = ["completion"]
    if member.capabilities.contains(.tools) { capabilities.append("tools") }
    if member.capabilities.contains(.images) { capabilities.append("vision") }
    var facts: JSONObject = ["general.architecture": .string(member.family)]
    if let tokens = member.limits.contextTokens {
      facts["\(member.family).context_length"] = .number(JSONNumber(tokens))
    }
    return .success([
      "modelfile": "", "parameters": "", "template": "", "details": details(of: member),
      "model_info": .object(facts), "capabilities": .array(capabilities),
      "modified_at": .string(time(context)),
    ])
  }

  /// A call without anything to answer only loads the model, or unloads it with `keep_alive` 0.
  private static func load(
    _ message: WireMessage, naming field: String, _ context: RenderContext
  ) -> Result<JSONValue, Refused>? {
    guard let request = try? JSONValue(parsing: message.body), let model = request.text("model")
    else { return nil }
    let input = request.field(field)
    guard input == nil || input == "" || input == [], request.field("images") == nil else {
      return nil
    }
    var body: JSONObject = ["model": .string(model), "created_at": .string(time(context))]
    if field == "prompt" {
      body["response"] = ""
    } else {
      body["message"] = ["role": "assistant", "content": ""]
    }
    body["done"] = true
    body["done_reason"] = request["keep_alive"] == 0 ? "unload" : "load"
    return .success(.object(body))
  }

  private static func time(_ context: RenderContext) -> String {
    let (milliseconds, overflow) = context.unixTime.multipliedReportingOverflow(by: 1000)
    return Timestamp(milliseconds: overflow ? 0 : Int64(milliseconds)).description
  }
}
