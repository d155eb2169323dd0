import ContractModel

/// Reads a mapping key by key; `finish` reports what nobody asked for.
///
/// ```swift
/// var mapping = reader.mapping(.price)
/// let input = mapping.required("input")?.number()
/// mapping.finish()
/// ```
struct MappingReader {
  /// The mapping itself, for findings about it as a whole.
  let reader: NodeReader
  private let entries: [YAMLEntry]
  private let table: [FileKey]
  private var asked: Set<String> = []

  init(_ entries: [YAMLEntry], of reader: NodeReader, table: [FileKey]) {
    self.entries = entries
    self.reader = reader
    self.table = table
  }

  /// The value of a key, or nil where the mapping has no such key.
  mutating func optional(_ key: String) -> NodeReader? {
    asked.insert(key)
    return entries.first { $0.key == key }.map { reader.child($0.value, key) }
  }

  /// The value of a key that must be there.
  mutating func required(_ key: String) -> NodeReader? {
    if let value = optional(key) { return value }
    reader.report(
      "missing-key", "expected the key \"\(key)\", which is missing",
      remedy: table.first { $0.name == key }.map { "\(key): \($0.about)" })
    return nil
  }

  /// Stands on a key, for findings about the key rather than its value.
  func keyReader(_ key: String) -> NodeReader? {
    entries.first { $0.key == key }.map(reader.keyReader)
  }

  /// The keys that stand in the file, in its order.
  var keys: [String] { entries.map(\.key) }

  /// Reports every key the table does not list; `remedy` words what to do where no name is near.
  func finish(remedy: String? = nil) {
    let known = table.map(\.name)
    for entry in entries where !asked.contains(entry.key) {
      if known.contains(entry.key) {
        reader.keyReader(entry).report("internal", "nobody reads the key \"\(entry.key)\"")
        continue
      }
      func question() -> String? { NearestNames.question(entry.key, among: known) }
      let isShown = reader.disclosure == .quoted
      reader.keyReader(entry).report(
        "unknown-key",
        isShown || question() != nil
          ? "unknown key \"\(YAMLNode.shortened(entry.key))\"" : "unknown key",
        remedy: question() ?? remedy ?? "known keys: \(known.joined(separator: ", "))")
    }
    for key in asked where !known.contains(key) {
      reader.report("internal", "no table lists the key \"\(key)\"")
    }
  }
}
