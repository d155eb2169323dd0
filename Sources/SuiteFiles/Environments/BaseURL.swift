/// Checks `base_url`: http or https, a host, no credentials, query or fragment.
enum BaseURL {
  /// The address without trailing slashes, or nil with a finding; the value itself is not quoted.
  static func decode(_ reader: NodeReader) -> String? {
    guard let text = reader.words() else { return nil }
    if let problem = problem(text) {
      var reader = reader
      if text.utf8.contains(0x40) { reader.disclosure = .withheld }
      reader.report("invalid-url", "\"base_url\" \(problem)", remedy: "write https://HOST/PATH")
      return nil
    }
    let kept = text.utf8.count - text.utf8.reversed().prefix { $0 == 0x2F }.count
    return String(decoding: text.utf8.prefix(kept), as: UTF8.self)
  }

  /// Whether an address that was read before is http and its host another machine.
  ///
  /// `localhost` and names below it, 127.0.0.0/8 and `[::1]` are this one (RFC 6761, RFC 1122).
  static func isClearText(_ url: String) -> Bool {
    guard url.hasPrefix("http://") else { return false }
    let authority = url.utf8.dropFirst("http://".utf8.count).prefix { $0 != 0x2F }
    let isBracketed = authority.first == 0x5B
    let name = authority.prefix { $0 != (isBracketed ? 0x5D : 0x3A) }
    let host = String(decoding: name, as: UTF8.self).lowercased()
    if host == "localhost" || host.hasSuffix(".localhost") || host == "[::1" { return false }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    let isAddress = parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
    return !(isAddress && parts[0] == "127")
  }

  /// What is wrong with an address, as words behind its key.
  private static func problem(_ text: String) -> String? {
    guard let scheme = ["https://", "http://"].first(where: { text.hasPrefix($0) }) else {
      return "is no http or https address"
    }
    guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !#""<>\^`{|}"#.utf8.contains($0) })
    else { return "holds a character that no address has" }
    let rest = text.utf8.dropFirst(scheme.utf8.count)
    let authority = rest.prefix { $0 != 0x2F && $0 != 0x3F && $0 != 0x23 }
    if authority.contains(0x40) { return "holds credentials" }
    if rest.contains(0x3F) { return "holds a query" }
    if rest.contains(0x23) { return "holds a fragment" }
    var host = authority
    if authority.first == 0x5B {  // an IPv6 address in brackets
      guard let end = authority.firstIndex(of: 0x5D) else { return "has no host" }
      host = authority[...end]
    } else {
      host = authority.prefix { $0 != 0x3A }
    }
    if host.isEmpty { return "has no host" }
    let port = authority.dropFirst(host.count)
    if port.isEmpty { return nil }
    let digits = String(decoding: port.dropFirst(), as: UTF8.self)
    guard port.first == 0x3A, let number = UInt16(digits), number > 0, digits.first != "+" else {
      return "has no valid port"
    }
    return nil
  }
}
