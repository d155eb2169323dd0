import ContractModel

extension NodeReader {
  /// The elements of a list, each labelled by the list's own key.
  func list() -> [NodeReader]? {
    guard isUntagged() else { return nil }
    guard case .sequence(let nodes) = node.content else {
      wrongType("a list", remedy: node.isScalar ? "put one value in brackets too" : nil)
      return nil
    }
    return nodes.map { child($0, label) }
  }

  /// A list of texts that are not empty.
  func texts() -> [String]? {
    guard let elements = list() else { return nil }
    return elements.compactMap { $0.words() }
  }

  /// A list of different names, each with its place.
  func references() -> [NameReference]? {
    guard let elements = list() else { return nil }
    return elements.compactMap { element in element.words().map(element.reference) }
  }

  /// A mapping whose keys the table lists.
  func mapping(_ table: FileTable) -> MappingReader? {
    guard isUntagged() else { return nil }
    guard case .mapping(let entries) = node.content else {
      wrongType("a mapping")
      return nil
    }
    return MappingReader(entries, of: self, table: table.keys)
  }

  /// A mapping with keys of the user's own, in the order of the file.
  func entries() -> [(key: NodeReader, value: NodeReader)]? {
    guard isUntagged() else { return nil }
    guard case .mapping(let entries) = node.content else {
      wrongType("a mapping")
      return nil
    }
    return entries.map { entry in (keyReader(entry), child(entry.value, entry.key)) }
  }

  /// A reader that stands on a key, for findings about the key itself.
  func keyReader(_ entry: YAMLEntry) -> NodeReader {
    child(
      YAMLNode(
        content: .scalar(entry.key, .text), tag: nil, line: entry.line, column: entry.column),
      entry.key)
  }
}

extension YAMLNode {
  var isScalar: Bool {
    if case .scalar = content { return true }
    return false
  }
}
