/// What a parse may cost at most; a document beyond any of them is refused, never cut.
package struct JSONLimits: Sendable, Hashable {
  /// What to do with an object that names a key twice, which RFC 8259 leaves open.
  package enum DuplicateKeyPolicy: Sendable, Hashable {
    /// Keep every member in order; lookup gives the last.
    case keep
    /// Refuse the document.
    case reject
  }

  /// 16 MiB, depth 128, a million nodes, duplicate keys kept.
  package static let `default` = JSONLimits()

  /// The depth that holds whatever `maxDepth` asks, so that recursion fits a 512 KB stack.
  package static let depthCeiling = 256

  /// The size of the whole input in bytes.
  package var maxBytes: Int
  /// How many arrays and objects may be open at once; a scalar document has depth 0.
  package var maxDepth: Int
  /// How many values, containers and scalars together; keys are not counted.
  package var maxNodes: Int
  /// The policy for repeated keys within one object.
  package var duplicateKeys: DuplicateKeyPolicy

  /// Limits that differ from the default in what is named.
  package init(
    maxBytes: Int = 16 << 20, maxDepth: Int = 128, maxNodes: Int = 1_000_000,
    duplicateKeys: DuplicateKeyPolicy = .keep
  ) {
    self.maxBytes = maxBytes
    self.maxDepth = maxDepth
    self.maxNodes = maxNodes
    self.duplicateKeys = duplicateKeys
  }

  /// The depth in force: `maxDepth` within the ceiling.
  var effectiveDepth: Int { min(maxDepth, Self.depthCeiling) }
}
