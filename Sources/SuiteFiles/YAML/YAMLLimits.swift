/// What one YAML file may cost; a file beyond any of these is refused, never cut.
struct YAMLLimits: Sendable, Hashable {
  /// Nodes after aliases are expanded.
  var nodes = 500_000
  /// Bytes of text after aliases are expanded.
  var textBytes = 64 << 20
  /// Collections inside one another after aliases are expanded.
  var depth = 100
}
