import ContractModel

/// Says whether a reply is a refusal, from the reply alone: no prompt, no model, no randomness.
package protocol RefusalDetecting: Sendable {
  /// The finding for a reply, in time linear in its length.
  func finding(for reply: Reply) -> RefusalFinding
}
