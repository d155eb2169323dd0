/// URIs by RFC 3986, and IRIs by RFC 3987.
struct URIFormat {
  let allows: FormatAlphabet

  /// With a scheme.
  func isAbsolute(_ bytes: [UInt8]) -> Bool {
    guard let colon = schemeEnd(bytes) else { return false }
    return isRest(bytes[(colon + 1)...])
  }

  /// With a scheme, or relative; then the first step of a path holds no colon.
  func isReference(_ bytes: [UInt8]) -> Bool {
    if isAbsolute(bytes) { return true }
    let step = bytes.prefix { !"/?#".utf8.contains($0) }
    return !step.contains(UInt8(ascii: ":")) && isRest(bytes[...])
  }

  private func schemeEnd(_ bytes: [UInt8]) -> Int? {
    guard let first = bytes.first, first.isASCIILetter,
      let colon = bytes.firstIndex(of: UInt8(ascii: ":")),
      bytes[..<colon].allSatisfy({ $0.isASCIIAlphanumeric || "+-.".utf8.contains($0) })
    else { return nil }
    return colon
  }

  /// Everything behind the scheme: `[//authority]path[?query][#fragment]`.
  private func isRest(_ bytes: ArraySlice<UInt8>) -> Bool {
    var rest = bytes
    if let hash = rest.firstIndex(of: UInt8(ascii: "#")) {
      guard holds(rest[(hash + 1)...], besides: ":@/?") else { return false }
      rest = rest[..<hash]
    }
    if let mark = rest.firstIndex(of: UInt8(ascii: "?")) {
      guard holds(rest[(mark + 1)...], besides: ":@/?") else { return false }
      rest = rest[..<mark]
    }
    if rest.starts(with: "//".utf8) {
      rest = rest.dropFirst(2)
      let end = rest.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
      guard isAuthority(rest[..<end]) else { return false }
      rest = rest[end...]
    }
    return holds(rest, besides: ":@/")
  }

  private func isAuthority(_ bytes: ArraySlice<UInt8>) -> Bool {
    var rest = bytes
    if let at = rest.lastIndex(of: UInt8(ascii: "@")) {
      guard holds(rest[..<at], besides: ":") else { return false }
      rest = rest[(at + 1)...]
    }
    var host = rest
    if rest.first == UInt8(ascii: "[") {
      guard let end = rest.firstIndex(of: UInt8(ascii: "]")) else { return false }
      host = rest[...end]
      rest = rest[(end + 1)...]
      guard isLiteral(host.dropFirst().dropLast()) else { return false }
    } else {
      host = rest.prefix { $0 != UInt8(ascii: ":") }
      rest = rest.dropFirst(host.count)
      guard holds(host, besides: "") else { return false }
    }
    return rest.isEmpty
      || (rest.first == UInt8(ascii: ":") && rest.dropFirst().allSatisfy(\.isASCIIDigit))
  }

  private func isLiteral(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let version = bytes.first, version | 0x20 == UInt8(ascii: "v") else {
      return HostFormat.isIPv6(bytes)
    }
    guard let dot = bytes.firstIndex(of: UInt8(ascii: ".")) else { return false }
    let digits = bytes[..<dot].dropFirst()
    let address = bytes[(dot + 1)...]
    return !digits.isEmpty && digits.allSatisfy { $0.hexValue != nil } && !address.isEmpty
      && !address.contains(UInt8(ascii: "%")) && holds(address, besides: ":")
  }

  /// Whether all is unreserved, a delimiter within parts, an escape, or one of those named.
  private func holds(_ bytes: ArraySlice<UInt8>, besides extra: String) -> Bool {
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == UInt8(ascii: "%") {
        guard index + 2 < bytes.endIndex, bytes[index + 1].hexValue != nil,
          bytes[index + 2].hexValue != nil
        else { return false }
        index += 3
        continue
      }
      let isPlain = byte.isASCIIAlphanumeric || "-._~!$&'()*+,;=".utf8.contains(byte)
      let isBeyond = byte >= 0x80 && allows == .unicode
      guard isPlain || isBeyond || extra.utf8.contains(byte) else { return false }
      index += 1
    }
    return true
  }
}
