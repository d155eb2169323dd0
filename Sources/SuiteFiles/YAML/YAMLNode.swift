/// One node of a file, aliases expanded and merge keys applied, with the place where it stands.
struct YAMLNode: Sendable {
  /// What the node holds.
  indirect enum Content: Sendable {
    case scalar(String, ScalarStyle)
    case sequence([YAMLNode])
    case mapping([YAMLEntry])
  }

  /// Whether YAML's core schema may read a scalar as something other than text.
  enum ScalarStyle: Sendable, Hashable {
    case plain
    /// Quoted, or a block of text.
    case text
  }

  /// The tags that mean something here; every other one is a finding.
  enum FileTag: String, Sendable, Hashable, CaseIterable {
    case file = "!file"
    case table = "!table"
  }

  var content: Content
  var tag: FileTag?
  /// From 1, as libyaml counts lines.
  var line: Int
  /// From 1, in Unicode scalars.
  var column: Int
}

/// One key of a mapping with its value; keys of every format are plain words.
struct YAMLEntry: Sendable {
  var key: String
  var line: Int
  var column: Int
  var value: YAMLNode
}
