/// Member names of a schema with their subschemas, hashed when the schema is compiled.
///
/// Keys are the schema's, so that a hostile value cannot lengthen a probe; names compare by code
/// points. An open table of twice as many slots, half empty, so that every probe ends.
struct SchemaKeyTable: Sendable {
  private let keys: [String]
  private let nodes: [Int]
  private let slots: [Int32]

  init(_ entries: [(key: String, node: Int)]) {
    keys = entries.map(\.key)
    nodes = entries.map(\.node)
    var size = 1
    while size < entries.count * 2 { size *= 2 }
    var slots = [Int32](repeating: -1, count: size)
    for (index, entry) in entries.enumerated() {
      var slot = Self.hash(entry.key) & (size - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Int32(index)
    }
    self.slots = entries.isEmpty ? [] : slots
  }

  /// The subschema of a member name.
  func node(for key: String) -> Int? {
    guard !slots.isEmpty else { return nil }
    var slot = Self.hash(key) & (slots.count - 1)
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if keys[index].hasSameScalars(as: key) { return nodes[index] }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// All names, for suggestions.
  var names: [String] { keys }

  /// FNV-1a.
  private static func hash(_ key: String) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in key.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Int(truncatingIfNeeded: hash ^ (hash >> 32)) & Int.max
  }
}
