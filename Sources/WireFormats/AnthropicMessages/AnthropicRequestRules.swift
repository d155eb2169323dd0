import ContractModel
import JSONSupport

/// What the API refuses although a body can be read: each rule names the field it is about.
struct AnthropicRequestRules {
  /// From this version on, sampling is the model's own affair.
  static let versionWithoutSampling = "2026-10-21"
  static let samplingFields = ["temperature", "top_p", "top_k"]
  private static let mostFallbacks = 3
  private static let fallbackFields = [
    "model", "max_tokens", "thinking", "output_config", "speed",
  ]

  let request: RequestFields
  let headers: HTTPHeaders
  let platform: AnthropicPlatform

  /// What holds for messages and for counts alike.
  func checkVersion() throws(WireError) {
    switch platform {
    case .anthropic:
      guard let version = headers["anthropic-version"] else {
        throw .missingHeader("anthropic-version")
      }
      try checkSampling(version)
    case .vertexAI:
      let version = try request.required("anthropic_version")
      let word = try version.string()
      guard word == AnthropicPlatform.vertexVersion || Self.isDatedVersion(word) else {
        throw .unknownWord(
          path: version.path, word: word,
          known: [AnthropicPlatform.vertexVersion, Self.versionWithoutSampling])
      }
      if Self.isDatedVersion(word) { try checkSampling(word) }
    }
  }

  /// Whether sampling has left the API in a version; on Vertex AI an older one is `vertex-…`.
  static func leavesOutSampling(_ version: String) -> Bool {
    version >= versionWithoutSampling && version != AnthropicPlatform.vertexVersion
  }

  /// The versions Vertex AI shares with Anthropic's own API, as the SDK's Vertex client sends them.
  private static func isDatedVersion(_ word: String) -> Bool {
    let parts = word.split(separator: "-", omittingEmptySubsequences: false)
    return parts.map(\.utf8.count) == [4, 2, 2] && word >= versionWithoutSampling
      && parts.allSatisfy { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
  }

  private func checkSampling(_ version: String) throws(WireError) {
    guard Self.leavesOutSampling(version) else { return }
    for name in Self.samplingFields where request.optional(name) != nil {
      throw .unexpectedField(path: name)
    }
  }

  /// The chain of `fallbacks`: `"default"`, or up to three models with a few settings each.
  func checkFallbacks() throws(WireError) {
    guard let fallbacks = request.optional("fallbacks") else { return }
    guard platform == .anthropic,
      AnthropicBetas.allowsFallbacks(AnthropicBetas.names(in: headers))
    else { throw .unexpectedField(path: "fallbacks") }
    if fallbacks.value == "default" { return }
    guard fallbacks.value.arrayValue != nil else {
      throw fallbacks.wrongType("\"default\" or an array of models")
    }
    let entries = try fallbacks.elements()
    guard entries.count <= Self.mostFallbacks else {
      throw .refusedValue(
        path: fallbacks.path, expected: "at most \(Self.mostFallbacks) entries",
        actual: "\(entries.count)")
    }
    var models: Set<String> = []
    for entry in entries {
      for key in try entry.object().keys where !Self.fallbackFields.contains(key) {
        throw .unexpectedField(path: "\(entry.path).\(key)")
      }
      let model = try entry.required("model")
      guard models.insert(try model.string()).inserted else {
        throw .refusedValue(
          path: model.path, expected: "a model named once", actual: model.value.text())
      }
    }
  }

  /// A conversation has one message at least.
  func checkMessages(_ messages: RequestFields) throws(WireError) {
    if try messages.elements().isEmpty {
      throw .refusedValue(path: messages.path, expected: "at least one message", actual: "none")
    }
  }
}
