/// Where a redirect leads, fit to be shown: without user information, query and fragment.
///
/// A `Location` (RFC 9110 section 10.2.2) may carry credentials in any of the three.
struct RedirectTarget: CustomStringConvertible {
  /// Longest text, in UTF-8 bytes; longer values of the header are cut before they are looked at.
  private static let longest = 200
  private static let longestValue = 4096

  /// Harmless to print; `?…` stands for what was left off.
  let description: String

  init(location: String) {
    let bytes = Array(location.utf8.prefix(Self.longestValue))
    let start = bytes.firstIndex { $0 > 0x20 } ?? bytes.endIndex
    let whole = bytes[start...]
    let end = whole.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }
    let address = Self.withoutUserInformation(whole[..<(end ?? whole.endIndex)])
    let text = LogSafe.line(String(decoding: address, as: UTF8.self)).cut(toUTF8: Self.longest)
    description = text + (end == nil ? "" : "?…")
  }

  /// Takes off what stands before the last `@` of the authority, however its slashes are written.
  private static func withoutUserInformation(_ address: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let isSlash = { (byte: UInt8) in byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") }
    let scheme = address.prefix { !isSlash($0) && $0 != UInt8(ascii: ":") }
    var start = address.startIndex
    // Without a slash behind the colon it may part a user from a password.
    let next = scheme.endIndex + 1
    if next < address.endIndex, isSlash(address[next]) { start = next }
    while start < address.endIndex, isSlash(address[start]) { start += 1 }
    let authority = address[start...].prefix { !isSlash($0) }
    guard let at = authority.lastIndex(of: UInt8(ascii: "@")) else { return address }
    return address[..<start] + address[(at + 1)...]
  }
}
