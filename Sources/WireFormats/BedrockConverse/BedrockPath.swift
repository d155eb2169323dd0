/// A path of the runtime API, which holds the model: `/model/{modelId}/{operation}`.
struct BedrockPath {
  enum Operation: String, CaseIterable {
    case converse
    case converseStream = "converse-stream"
    case countTokens = "count-tokens"
  }

  let operation: Operation
  /// Model id, inference profile or ARN, no longer percent-encoded.
  let model: String

  /// Whatever precedes `/model/`; slashes of an ARN may have lost their encoding to a proxy.
  init?(_ path: String) {
    var bare = path.prefix { $0 != "?" && $0 != "#" }
    if bare.hasSuffix("/") { bare = bare.dropLast() }
    guard let slash = bare.lastIndex(of: "/"),
      let operation = Operation(rawValue: String(bare[bare.index(after: slash)...]))
    else { return nil }
    let segments = bare[..<slash].split(separator: "/", omittingEmptySubsequences: false)
    guard let marker = segments.lastIndex(of: "model") else { return nil }
    let encoded = segments[(marker + 1)...].joined(separator: "/")
    let model = String(decoding: PercentEncoding.decoded(encoded[...]), as: UTF8.self)
    if model.isEmpty { return nil }
    self.operation = operation
    self.model = model
  }

  /// The path of a call, the model percent-encoded as Amazon's SDKs do it (`:` and `/` too).
  static func path(_ operation: Operation, model: String) -> String {
    "/model/\(PercentEncoding.encoded(model.utf8))/\(operation.rawValue)"
  }
}
