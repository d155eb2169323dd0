import ContractModel

/// A request as it reached the gateway, read whole.
struct IngressRequest: Sendable {
  /// What became of the body.
  enum Body: Sendable {
    case bytes([UInt8])
    /// Larger than is read.
    case tooLarge
  }

  /// The largest body that is read, in bytes: a conversation with its images.
  static let longestBody = 32 << 20
  /// The longest path and query that are looked at, in bytes.
  static let longestTarget = 8 << 10

  var method: String
  /// Path and query as they stand in the request line.
  var target: String
  var headers: HTTPHeaders
  var body: Body

  /// The path alone, without a closing slash.
  var path: Substring {
    let bare = target.prefix { $0 != "?" && $0 != "#" }
    return bare.count > 1 && bare.hasSuffix("/") ? bare.dropLast() : bare
  }

  /// The credential that the caller shows, by whichever header its SDK uses.
  var credential: String? {
    if let key = headers["x-api-key"], !key.isEmpty { return key }
    guard let field = headers["authorization"] else { return nil }
    let scheme = "bearer "
    guard field.utf8.count > scheme.utf8.count,
      field.prefix(scheme.count).lowercased() == scheme
    else { return nil }
    return String(field.dropFirst(scheme.count))
  }
}
