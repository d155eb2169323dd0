import ContractModel

/// The parts of a base URL that a signature covers.
struct AWSEndpoint {
  /// The `host` header as an HTTP client sends it: with a port only where it is not the scheme's.
  let host: String
  /// What precedes the API's own path; empty or with a leading slash.
  let path: String

  init(baseURL: String) {
    let parts = baseURL.split(separator: "://", maxSplits: 1)
    let rest = parts.last ?? ""
    let authority = rest.prefix { $0 != "/" }
    let usual = parts.first?.lowercased() == "http" ? ":80" : ":443"
    host = String(authority.hasSuffix(usual) ? authority.dropLast(usual.count) : authority)
    path = String(rest.dropFirst(authority.count))
  }

  /// The region to sign for: the environment's where it is one of Amazon's, else the host's.
  ///
  /// An environment's region may be a policy's plain word, such as `eu`, which signs for nothing.
  func region(for member: ModelEnvironment) -> String? {
    if let region = member.region, Self.isRegion(region[...]) { return region }
    return host.split(separator: ".").first(where: Self.isRegion).map(String.init)
  }

  /// Whether a word looks like `us-east-1` or `us-gov-west-1`.
  private static func isRegion(_ word: Substring) -> Bool {
    let parts = word.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count >= 3, let number = parts.last, !number.isEmpty else { return false }
    let isLetters = { (part: Substring) in
      !part.isEmpty && part.utf8.allSatisfy { (0x61...0x7A).contains($0) }
    }
    return parts.dropLast().allSatisfy(isLetters)
      && number.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}
