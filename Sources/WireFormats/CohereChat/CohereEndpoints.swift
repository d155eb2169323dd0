import ContractModel
import JSONSupport

/// What Cohere's API offers beside its chat: the model list and the tokenizer, both under `/v1`.
enum CohereEndpoints {
  /// The longest text that is tokenized, in characters, as the API documents it.
  private static let longestText = 65_536

  /// The body of the answer, or what is wrong; nil for every other path.
  static func answer(
    _ message: WireMessage, for member: ModelEnvironment
  ) -> Result<JSONValue, RefusedRequest>? {
    if message.method == "POST", EndpointPath.ends(message.path, in: "/tokenize") {
      return tokenize(message)
    }
    switch ModelQuestion(message) {
    case nil: return nil
    case .list: return .success(["models": [model(member)], "next_page_token": .null])
    case .model(member.model): return .success(model(member))
    case .model(let name):
      return .failure(RefusedRequest(CohereErrors.typical(.gone, model: name)))
    }
  }

  private static func model(_ member: ModelEnvironment) -> JSONValue {
    var features: [JSONValue] = []
    if member.capabilities.contains(.tools) { features += ["tools", "tool_choice"] }
    if member.capabilities.contains(.jsonSchema) { features += ["json_mode", "json_schema"] }
    if member.capabilities.contains(.images) { features.append("vision") }
    return [
      "name": .string(member.model), "is_deprecated": false, "endpoints": ["chat"],
      "finetuned": false,
      "context_length": .number(JSONNumber(member.limits.contextTokens ?? 128_000)),
      "tokenizer_url": .null, "default_endpoints": [], "features": .array(features),
    ]
  }

  /// Pieces of at most four characters: an estimate, since a mock has no tokenizer.
  private static func tokenize(_ message: WireMessage) -> Result<JSONValue, RefusedRequest> {
    let text: String
    do throws(WireError) {
      let request = try RequestFields(body: message.body)
      text = try request.required("text").string()
      _ = try request.required("model").string()
    } catch {
      return .failure(RefusedRequest(error))
    }
    guard (1...longestText).contains(text.unicodeScalars.count) else {
      let wanted = "invalid request: text must be between 1 and \(longestText) characters"
      return .failure(RefusedRequest(ProviderError(status: 400, message: wanted)))
    }
    let pieces = TextPieces.of(text, longest: 4)
    return .success([
      "tokens": .array(pieces.map { .number(JSONNumber(number(of: $0))) }),
      "token_strings": .array(pieces.map { .string($0) }),
      "meta": ["api_version": ["version": "1"]],
    ])
  }

  /// A number for a piece, the same each time (FNV-1a, 32 bits, below 255,000).
  private static func number(of piece: String) -> Int {
    var hash: UInt32 = 0x811C_9DC5
    for byte in piece.utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    return Int(hash % 255_000)
  }
}
