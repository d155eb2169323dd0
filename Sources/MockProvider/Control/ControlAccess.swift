import ContractModel

/// Who may use the control API: whoever knows the token, and only under a loopback name.
struct ControlAccess: Sendable {
  /// What the token is told by in HTTP.
  private static let scheme = "bearer "

  private let token: [UInt8]

  init(token: Secret) { self.token = Array(token.reveal().utf8) }

  /// Throws for a name that a rebound DNS entry could bring, and without the token.
  func check(_ request: ControlRequest) throws(ControlProblem) {
    guard let host = request.host, Self.isLoopback(host) else {
      throw ControlProblem(
        .badRequest, "expected the host 127.0.0.1, [::1] or localhost in the \"Host\" header",
        remedy: "use the address that the mock provider announces")
    }
    guard let credential = request.authorization, isToken(credential) else {
      var problem = ControlProblem(
        .unauthorized, "expected the header \"Authorization: Bearer TOKEN\"",
        remedy: "the token stands in the line that the mock provider announces itself with, or in "
          + "\(ControlToken.variable) where it was given")
      problem.headers = ["www-authenticate": "Bearer realm=\"chaindrill\""]
      throw problem
    }
  }

  static func isLoopback(_ host: String) -> Bool {
    var name = host.lowercased()
    if name.hasPrefix("["), let end = name.firstIndex(of: "]") {
      guard isPort(name[name.index(after: end)...]) else { return false }
      return name[...end] == "[::1]"
    }
    if let colon = name.firstIndex(of: ":") {
      guard isPort(name[colon...]) else { return false }
      name = String(name[..<colon])
    }
    return name == "localhost" || name == "127.0.0.1"
  }

  /// Nothing, or a colon and digits.
  private static func isPort(_ text: Substring) -> Bool {
    text.isEmpty
      || (text.first == ":" && (2...6).contains(text.utf8.count)
        && text.dropFirst().utf8.allSatisfy { (0x30...0x39).contains($0) })
  }

  /// Looks at every byte whatever differs, so that time tells nothing of the token.
  private func isToken(_ credential: String) -> Bool {
    let bytes = Array(credential.utf8)
    guard bytes.count >= Self.scheme.utf8.count,
      credential.prefix(Self.scheme.count).lowercased() == Self.scheme
    else { return false }
    let given = bytes.dropFirst(Self.scheme.utf8.count)
    var difference: UInt8 = given.count == token.count ? 0 : 1
    for (index, byte) in token.enumerated() {
      let other = index < given.count ? given[given.startIndex + index] : 0
      difference |= byte ^ other
    }
    return difference == 0
  }
}

/// The word that opens the control API.
package enum ControlToken {
  /// The variable it is given in: an argument would stand in every list of processes.
  package static let variable = "CHAINDRILL_CONTROL_TOKEN"

  /// Sizes of a token that is given.
  package static let lengths = 16...512

  /// 256 random bits in hexadecimal digits.
  package static func random() -> Secret {
    var generator = SystemRandomNumberGenerator()
    let digits = (0..<4).map { _ -> String in
      let word = String(UInt64.random(in: .min ... .max, using: &generator), radix: 16)
      return String(repeating: "0", count: 16 - word.utf8.count) + word
    }
    return Secret(digits.joined())
  }

  /// Whether a token can be told in a header and is long enough not to be guessed.
  package static func isValid(_ text: String) -> Bool {
    lengths.contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
  }
}
