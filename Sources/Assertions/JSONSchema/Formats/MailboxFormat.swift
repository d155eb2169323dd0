/// Mailboxes by RFC 5321 section 4.1.2, and by RFC 6531 with Unicode.
struct MailboxFormat {
  let allows: FormatAlphabet

  /// `local@domain`, the local part a dotted word or a quoted string.
  func accepts(_ bytes: [UInt8]) -> Bool {
    guard let at = bytes.lastIndex(of: UInt8(ascii: "@")) else { return false }
    return isLocal(bytes[..<at]) && isDomain(bytes[(at + 1)...])
  }

  private func isLocal(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard (1...64).contains(bytes.count) else { return false }
    if bytes.count >= 2, bytes.first == 0x22, bytes.last == 0x22 {
      return isQuoted(bytes.dropFirst().dropLast())
    }
    return bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
      .allSatisfy { !$0.isEmpty && $0.allSatisfy(isAtom) }
  }

  private func isAtom(_ byte: UInt8) -> Bool {
    byte.isASCIIAlphanumeric || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
      || (allows == .unicode && byte >= 0x80)
  }

  private func isQuoted(_ content: ArraySlice<UInt8>) -> Bool {
    var isEscaped = false
    for byte in content {
      let isVisible = (0x20..<0x7F).contains(byte) || (allows == .unicode && byte >= 0x80)
      guard isVisible, isEscaped || byte != 0x22 else { return false }
      isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
    }
    return !isEscaped
  }

  private func isDomain(_ bytes: ArraySlice<UInt8>) -> Bool {
    if bytes.first == UInt8(ascii: "["), bytes.last == UInt8(ascii: "]") {
      let literal = bytes.dropFirst().dropLast()
      let prefix = "IPv6:".utf8
      return literal.starts(with: prefix)
        ? HostFormat.isIPv6(literal.dropFirst(prefix.count)) : HostFormat.isIPv4(literal)
    }
    guard allows == .unicode else { return HostFormat.isHostname(bytes) }
    // Letters beyond ASCII stand for one of it; how long their A-label would be is not looked at.
    return HostFormat.isHostname(
      ArraySlice(bytes.filter { $0 & 0xC0 != 0x80 }.map { $0 >= 0x80 ? UInt8(ascii: "x") : $0 }))
  }
}
