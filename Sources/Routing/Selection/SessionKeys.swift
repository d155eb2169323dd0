import ContractModel

/// Makes a session's key from what a route declares, always within its tenant.
///
/// The key is a hash under a secret, so it tells nothing of the user and cannot be aimed at.
package struct SessionKeys: Sendable {
  /// Bytes of one text that count: conversations that agree so far share a pin, which is soft.
  static let longestText = 16_384

  private let first: UInt64
  private let second: UInt64

  /// The secret should be drawn at start, or fixed where runs must repeat.
  package init(secret first: UInt64, _ second: UInt64) {
    self.first = first
    self.second = second
  }

  /// The key of the first source that the request has, or nil where it has none of them.
  ///
  /// `tenant` is who the caller is known to be, never what a request says; `header` answers names
  /// in lower case.
  package func session(
    of prompt: Prompt, by affinity: Affinity, tenant: String, user: String? = nil,
    header: (String) -> String? = { _ in nil }
  ) -> UInt64? {
    for source in affinity.sources {
      switch source {
      case .header(let name):
        if let value = header(name), !value.isEmpty { return key(tenant, "header", [name, value]) }
      case .user:
        if let user, !user.isEmpty { return key(tenant, "user", [user]) }
      case .prefix:
        let question = prompt.messages.first { $0.role == .user }?.text ?? ""
        let system = (prompt.system ?? "") + systemMessages(prompt)
        if !question.isEmpty || !system.isEmpty {
          return key(tenant, "prefix", [system, question])
        }
      }
    }
    return nil
  }

  /// System messages at the start, for wires that send them among the others.
  private func systemMessages(_ prompt: Prompt) -> String {
    prompt.messages.prefix { $0.role == .system }.map(\.text).joined()
  }

  private func key(_ tenant: String, _ source: String, _ texts: [String]) -> UInt64 {
    var hash = SipHash(key: (first, second))
    for text in [tenant, source] + texts {
      // The length stands before each text, so that no two lists of texts read alike.
      withUnsafeBytes(of: UInt64(text.utf8.count).littleEndian) { hash.absorb($0) }
      hash.absorb(text.utf8.prefix(Self.longestText))
    }
    return hash.finished()
  }
}
