import ContractModel

/// Says whether a reply is a refusal, from the reply alone: no prompt, no model, no randomness.
package protocol RefusalDetecting: Sendable {
  /// The finding for a reply where a suite has phrases of its own, in time linear in its length.
  func finding(for reply: Reply, phrases: RefusalPhrases) -> RefusalFinding
}
