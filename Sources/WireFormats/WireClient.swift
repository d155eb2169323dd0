import ContractModel

/// The caller's side of a provider API: prompts out, replies in.
package protocol WireClient: Sendable {
  /// The request for a prompt that is already tailored to the member; no secret is in it.
  ///
  /// Portable parameters the API has no field for are left out (`seed` on Anthropic Messages).
  func encode(
    _ prompt: Prompt, for member: ModelEnvironment
  ) throws(WireError) -> WireMessage

  /// The headers that carry the member's credentials; empty where none fits.
  func authorization(_ credentials: ResolvedCredentials) -> [SecretHeader]

  /// The headers that let this very request in; other than `authorization` where an API signs.
  func authorization(
    _ credentials: ResolvedCredentials, for message: WireMessage, below baseURL: String,
    now: Timestamp
  ) -> [SecretHeader]

  /// Reads a whole reply. Never fails: what is wrong lands in `error`, `finish` and `oddities`.
  func decode(_ head: HTTPHead, _ body: [UInt8], limits: ReplyLimits) -> Reply

  /// Reads a reply as it arrives; also one that turns out not to be a stream.
  func streamDecoder(_ head: HTTPHead, limits: ReplyLimits) -> any ReplyStreamDecoder
}

extension WireClient {
  package func authorization(
    _ credentials: ResolvedCredentials, for message: WireMessage, below baseURL: String,
    now: Timestamp
  ) -> [SecretHeader] {
    authorization(credentials)
  }

  /// Reads a whole reply within the default limits.
  package func decode(_ head: HTTPHead, _ body: [UInt8]) -> Reply {
    decode(head, body, limits: .default)
  }

  /// Reads a reply as it arrives, within the default limits.
  package func streamDecoder(_ head: HTTPHead) -> any ReplyStreamDecoder {
    streamDecoder(head, limits: .default)
  }
}
