/// What reading cassettes may cost at most; they are untrusted files.
package struct CassetteLimits: Sendable, Hashable {
  package static let `default` = CassetteLimits()

  /// The bytes of one interaction's `.json`, or of `cassette.json`.
  package var interactionBytes: Int
  /// The bytes of one body beside an interaction.
  package var bodyBytes: Int
  /// The bytes of all interaction files together.
  package var totalBytes: Int
  package var interactions: Int
  /// How many folders deep cassettes may lie below the set's own.
  package var depth: Int

  package init(
    interactionBytes: Int = 48 << 20, bodyBytes: Int = 64 << 20, totalBytes: Int = 2 << 30,
    interactions: Int = 200_000, depth: Int = 6
  ) {
    self.interactionBytes = interactionBytes
    self.bodyBytes = bodyBytes
    self.totalBytes = totalBytes
    self.interactions = interactions
    self.depth = depth
  }
}
