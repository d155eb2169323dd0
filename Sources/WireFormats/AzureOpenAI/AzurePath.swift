import ContractModel

/// The two styles of Azure OpenAI's paths, out and in.
enum AzurePath {
  static let missingVersion = WireError.missingField(path: "api-version")

  /// The path of a member below its base URL, which may end before or after any of its segments.
  @Sendable static func path(for member: ModelEnvironment) -> String {
    let base = member.baseURL.split(separator: "/", omittingEmptySubsequences: true)
      .dropFirst(2).map { $0.lowercased() }
    let query = member.apiVersion.map { "?api-version=\(PercentEncoding.encoded($0.utf8))" } ?? ""
    return below(base, member) + query
  }

  private static func below(_ base: [String], _ member: ModelEnvironment) -> String {
    if base.contains("deployments") { return OpenAIChat.path }
    if EndpointPath.namesVersion(member.baseURL) { return OpenAIChat.path }
    let root = base.last == "openai" ? "" : "/openai"
    guard let version = member.apiVersion, version.utf8.first.map(isDigit) == true else {
      return "\(root)/v1\(OpenAIChat.path)"
    }
    return "\(root)/deployments/\(PercentEncoding.encoded(member.model.utf8))\(OpenAIChat.path)"
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// The deployment a path names; nil in the style whose model stands in the body.
  ///
  /// Throws where the path names a deployment without the `api-version` that it then requires.
  static func deployment(in path: String) throws(WireError) -> String? {
    let parts = path.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let segments = parts[0].split(separator: "/")
    guard let mark = segments.lastIndex(of: "deployments"), mark + 1 < segments.count,
      let name = PercentEncoding.text(segments[mark + 1])
    else { return nil }
    let query = parts.count > 1 ? parts[1].split(separator: "&") : []
    let prefix = "api-version="
    guard query.contains(where: { $0.hasPrefix(prefix) && $0.utf8.count > prefix.utf8.count })
    else { throw missingVersion }
    return name
  }
}
