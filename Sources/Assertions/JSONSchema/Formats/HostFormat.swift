/// Host names (RFC 1123) and addresses (RFC 3986 section 3.2.2, RFC 4291 section 2.2).
enum HostFormat {
  /// Letters, digits and hyphens in labels of 1 to 63 bytes, 253 in all.
  ///
  /// What the Punycode of an `xn--` label says is not looked at.
  static func isHostname(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard !bytes.isEmpty, bytes.count <= 253 else { return false }
    return bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
      .allSatisfy(isLabel)
  }

  private static func isLabel(_ label: ArraySlice<UInt8>) -> Bool {
    let hyphen = UInt8(ascii: "-")
    guard (1...63).contains(label.count), label.first != hyphen, label.last != hyphen else {
      return false
    }
    return label.allSatisfy { $0.isASCIIAlphanumeric || $0 == hyphen }
  }

  /// Four numbers up to 255 without leading zeros.
  static func isIPv4(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.count <= 15 else { return false }
    let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { part in
        (1...3).contains(part.count) && part.allSatisfy(\.isASCIIDigit)
          && (part.count == 1 || part.first != 0x30)
          && part.reduce(0) { $0 * 10 + Int($1 - 0x30) } <= 255
      }
  }

  /// Eight groups, or fewer around one `::`; the last two may be an IPv4 address. No zone.
  static func isIPv6(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard (2...45).contains(bytes.count) else { return false }
    let colon = UInt8(ascii: ":")
    var gap: ArraySlice<UInt8>.Index?
    for index in bytes.indices.dropLast()
    where bytes[index] == colon && bytes[index + 1] == colon {
      guard gap == nil else { return false }
      gap = index
    }
    guard let gap else { return groups(bytes, isLast: true) == 8 }
    guard let left = groups(bytes[..<gap], isLast: false),
      let right = groups(bytes[(gap + 2)...], isLast: true)
    else { return false }
    return left + right < 8
  }

  /// How many groups of 16 bits stand between colons; nil where one is none.
  private static func groups(_ bytes: ArraySlice<UInt8>, isLast: Bool) -> Int? {
    guard !bytes.isEmpty else { return 0 }
    let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    var count = 0
    for (index, part) in parts.enumerated() {
      if isLast, index == parts.count - 1, isIPv4(part) {
        count += 2
      } else if (1...4).contains(part.count), part.allSatisfy({ $0.hexValue != nil }) {
        count += 1
      } else {
        return nil
      }
    }
    return count
  }
}
