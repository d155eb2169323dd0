/// Joins an environment's base URL with an API's path.
enum EndpointPath {
  /// `/v1` and the path; only the path where the base URL already names a version, like `/api/v1`.
  static func below(_ baseURL: String, version: String, path: String) -> String {
    namesVersion(baseURL) ? path : "/\(version)\(path)"
  }

  /// Whether a segment of the URL's path is a version: `v1`, `v2`, `v1beta`.
  static func namesVersion(_ baseURL: String) -> Bool {
    let segments = baseURL.split(separator: "/", omittingEmptySubsequences: true)
    return segments.dropFirst(2).contains { segment in
      let bytes = Array(segment.utf8)
      guard bytes.count > 1, bytes[0] == UInt8(ascii: "v") else { return false }
      let rest = bytes.dropFirst().drop { (0x30...0x39).contains($0) }
      let hasDigits = rest.count < bytes.count - 1
      return hasDigits
        && rest.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }
    }
  }

  /// Whether a request's path ends in that path, apart from a query and a closing slash.
  static func ends(_ requestPath: String, in path: String) -> Bool {
    bare(requestPath).hasSuffix(path)
  }

  /// The path without its query and a closing slash.
  static func bare(_ requestPath: String) -> Substring {
    let bare = requestPath.prefix { $0 != "?" && $0 != "#" }
    return bare.hasSuffix("/") ? bare.dropLast() : bare
  }
}
