/// A file of the project that an expectation needs (a schema), read once and kept with its digest.
package struct DocumentFile: Sendable, Hashable {
  /// Path from the project's root; an inline document carries `file:line` of where it stands.
  package var path: String
  package var bytes: [UInt8]
  package var digest: ContentDigest

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    self.digest = ContentDigest(of: bytes)
  }

  package static func == (left: Self, right: Self) -> Bool {
    left.path == right.path && left.digest == right.digest
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(path)
    hasher.combine(digest)
  }
}
