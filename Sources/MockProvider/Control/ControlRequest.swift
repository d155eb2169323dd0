import ContractModel

/// A request to the control API, as far as answering it needs to know.
struct ControlRequest: Sendable, Hashable {
  /// What became of the body.
  enum Body: Sendable, Hashable {
    case bytes([UInt8])
    /// Larger than the API reads.
    case tooLarge
  }

  /// The largest body that is read, in bytes.
  static let longestBody = 1 << 20
  /// The longest path and query that are looked at, in bytes.
  static let longestTarget = 16 << 10

  var method: String
  /// Path and query as they stand in the request line, percent-encoded.
  var target: String
  /// The `Host` header's value.
  var host: String?
  /// The `Authorization` header's value.
  var authorization: String?
  var body: Body

  init(
    _ method: String, _ target: String, host: String? = "127.0.0.1", authorization: String? = nil,
    body: Body = .bytes([])
  ) {
    self.method = method
    self.target = target
    self.host = host
    self.authorization = authorization
    self.body = body
  }

  /// The path's parts, decoded, so that `anthropic%2Fx` is one; throws for malformed encoding.
  func segments() throws(ControlProblem) -> [String] {
    let path = target.prefix { $0 != "?" && $0 != "#" }
    guard target.utf8.count <= Self.longestTarget, path.hasPrefix("/") else {
      throw ControlProblem(
        .badRequest, "expected a path of at most \(Self.longestTarget) bytes that starts with \"/\""
      )
    }
    if path == "/" { return [] }
    var segments: [String] = []
    for part in path.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      segments.append(try Self.decoded(part))
    }
    return segments
  }

  /// Names and values of the query in order; throws for malformed encoding and repeated names.
  func query() throws(ControlProblem) -> [(name: String, value: String)] {
    let text = target.prefix { $0 != "#" }
    guard let start = text.firstIndex(of: "?") else { return [] }
    var fields: [(name: String, value: String)] = []
    var names: Set<String> = []
    for part in text[text.index(after: start)...].split(separator: "&") {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = try Self.decoded(Substring(pair[0].replacing("+", with: " ")))
      let value = pair.count > 1 ? Substring(pair[1].replacing("+", with: " ")) : ""
      guard names.insert(name).inserted else {
        throw ControlProblem(.badRequest, "\"\(name)\" stands twice in the query")
      }
      fields.append((name, try Self.decoded(value)))
    }
    return fields
  }

  private static func decoded(_ text: Substring) throws(ControlProblem) -> String {
    guard let decoded = MountTable.decoded(text) else {
      throw ControlProblem(
        .badRequest, "\"\(text)\" is not percent-encoded UTF-8",
        remedy: "write a slash within a name as %2F and a percent sign as %25")
    }
    return decoded
  }
}
