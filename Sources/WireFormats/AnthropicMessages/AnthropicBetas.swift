import ContractModel
import JSONSupport

/// Beta features by the names that the header `anthropic-beta` lists.
enum AnthropicBetas {
  /// Newest of the betas that let a request name `fallbacks`.
  static let serverSideFallback = "server-side-fallback-2026-07-01"
  private static let fallbackPrefix = "server-side-fallback-"

  /// The names of the parameter `anthropic_beta`, a text or a list of texts, and those implied.
  static func names(for parameters: JSONObject) -> [String] {
    var names: [String] =
      switch parameters["anthropic_beta"] {
      case .string(let name): [name]
      case .array(let names): names.compactMap(\.stringValue)
      default: []
      }
    if parameters["fallbacks"] != nil, !allowsFallbacks(names) { names.append(serverSideFallback) }
    return names
  }

  /// The names a request's headers list, on one line or several.
  static func names(in headers: HTTPHeaders) -> [String] {
    headers.values("anthropic-beta").flatMap { $0.split(separator: ",") }
      .map { String($0.filter { $0 != " " }) }
  }

  static func allowsFallbacks(_ names: [String]) -> Bool {
    names.contains { $0.hasPrefix(fallbackPrefix) }
  }
}
