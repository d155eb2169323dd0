import ContractModel

/// A URL checked by its bytes before libcurl sees it: web schemes, a host, nothing to misread.
struct ExchangeAddress {
  enum Scheme { case http, https }

  let url: String
  let scheme: Scheme

  /// Throws `.local`; the text shows the address up to its query, where keys may stand.
  init(_ url: String) throws(TransportFailure) {
    let bytes = Array(url.utf8)
    if bytes.contains(where: { $0 <= 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "\\") }) {
      throw Self.invalid(url, "holds a space, a control character or a backslash")
    }
    guard let (scheme, start) = Self.scheme(bytes) else {
      throw Self.invalid(url, "does not begin with \"http://\" or \"https://\"")
    }
    let authority = bytes[start...].prefix { !"/?#".utf8.contains($0) }
    if authority.contains(UInt8(ascii: "@")) {
      // The address itself would show the password, so it is not quoted.
      throw TransportFailure(
        .local, text: "the URL holds user information; put credentials into headers")
    }
    if authority.isEmpty || authority.first == UInt8(ascii: ":") {
      throw Self.invalid(url, "names no host")
    }
    self.url = url
    self.scheme = scheme
  }

  private static func scheme(_ bytes: [UInt8]) -> (Scheme, Int)? {
    func begins(_ word: String) -> Bool {
      bytes.count >= word.utf8.count && zip(bytes, word.utf8).allSatisfy { $0 | 0x20 == $1 | 0x20 }
    }
    if begins("http://") { return (.http, 7) }
    return begins("https://") ? (.https, 8) : nil
  }

  private static func invalid(_ url: String, _ problem: String) -> TransportFailure {
    let shown = url.prefix { $0 != "?" && $0 != "#" }.prefix(200)
    return TransportFailure(.local, text: "URL \"\(LogSafe.line(String(shown)))\" \(problem)")
  }
}
