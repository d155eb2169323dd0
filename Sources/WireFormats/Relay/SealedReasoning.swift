import JSONSupport

/// Reasoning in the form its provider wants back unchanged, kept as it stood on the wire.
///
/// It may be passed on within its family only; everywhere else it is dropped.
package struct SealedReasoning: Sendable, Hashable {
  package var family: WireFamily
  /// Anthropic: `{"signature"}` of the reasoning told just before, or a block `redacted_thinking`.
  /// Responses: an item `reasoning` with its `encrypted_content`.
  package var value: JSONValue

  package init(family: WireFamily, value: JSONValue) {
    self.family = family
    self.value = value
  }
}
