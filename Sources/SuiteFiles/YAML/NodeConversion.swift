import ContractModel
import Yams

/// Copies the foreign parser's nodes into ours under a budget, since aliases expand here.
struct NodeConversion {
  private let source: SourceText
  private let limits: YAMLLimits
  private var nodesLeft: Int
  private var textLeft: Int

  init(source: SourceText, limits: YAMLLimits) {
    self.source = source
    self.limits = limits
    nodesLeft = limits.nodes
    textLeft = limits.textBytes
  }

  /// The node and all below it; a budget that runs out, a tag or a key of its own kind is the error.
  mutating func node(_ node: Node, depth: Int) throws(Diagnostic) -> YAMLNode {
    try spend(node, depth: depth)
    let mark = node.mark
    var converted = YAMLNode(
      content: .sequence([]), tag: nil, line: mark?.line ?? 1, column: mark?.column ?? 1)
    switch node {
    case .scalar(let scalar):
      let name = scalar.tag.rawValue
      converted.tag = try fileTag(name, at: node)
      let plain = scalar.style == .plain && name != Tag.Name.str.rawValue && converted.tag == nil
      converted.content = .scalar(scalar.string, plain ? .plain : .text)
    case .sequence(let sequence):
      converted.tag = try fileTag(sequence.tag.rawValue, at: node)
      var elements: [YAMLNode] = []
      elements.reserveCapacity(sequence.count)
      for element in sequence { elements.append(try self.node(element, depth: depth + 1)) }
      converted.content = .sequence(elements)
    case .mapping(let mapping):
      converted.tag = try fileTag(mapping.tag.rawValue, at: node)
      converted.content = .mapping(try entries(mapping, depth: depth))
    case .alias:
      throw problem("invalid-yaml", "an alias stands where a value is expected", at: node)
    }
    return converted
  }

  private mutating func entries(
    _ mapping: Node.Mapping, depth: Int
  ) throws(Diagnostic) -> [YAMLEntry] {
    var entries: [YAMLEntry] = []
    var merged: [YAMLEntry] = []
    entries.reserveCapacity(mapping.count)
    for (key, value) in mapping {
      guard case .scalar(let scalar) = key else {
        throw problem("complex-key", "expected a word as key, found a list or mapping", at: key)
      }
      try spend(key, depth: depth)
      let converted = try node(value, depth: depth + 1)
      if scalar.string == "<<", scalar.style == .plain {
        merged += try mergeSources(converted, at: key)
      } else {
        let mark = scalar.mark
        entries.append(
          YAMLEntry(
            key: scalar.string, line: mark?.line ?? 1, column: mark?.column ?? 1, value: converted))
      }
    }
    guard !merged.isEmpty else { return entries }
    var known = Set(entries.map(\.key))
    for entry in merged where known.insert(entry.key).inserted { entries.append(entry) }
    return entries
  }

  /// The entries behind a merge key (YAML 1.1 type repository): a mapping, or a list of them.
  private func mergeSources(
    _ node: YAMLNode, at key: Node
  ) throws(Diagnostic) -> [YAMLEntry] {
    switch node.content {
    case .mapping(let entries): return entries
    case .sequence(let nodes):
      var entries: [YAMLEntry] = []
      for node in nodes {
        guard case .mapping(let more) = node.content else { throw noMapping(behind: key) }
        entries += more
      }
      return entries
    case .scalar: throw noMapping(behind: key)
    }
  }

  private func noMapping(behind key: Node) -> Diagnostic {
    problem("wrong-type", "expected a mapping behind \"<<\", or a list of mappings", at: key)
  }

  private mutating func spend(_ node: Node, depth: Int) throws(Diagnostic) {
    nodesLeft -= 1
    if case .scalar(let scalar) = node { textLeft -= scalar.string.utf8.count }
    let remedy = "split the file, or move cases into a table"
    if depth > limits.depth {
      throw problem("too-deep", "more than \(limits.depth) levels inside one another", at: node)
    }
    if nodesLeft < 0 {
      throw problem(
        "too-large", "more than \(limits.nodes) values once aliases are expanded", at: node,
        remedy: remedy)
    }
    if textLeft < 0 {
      throw problem(
        "too-large", "more than \(limits.textBytes) bytes of text once aliases are expanded",
        at: node, remedy: remedy)
    }
  }

  /// Tags that say what the node is anyway.
  private static let ordinaryTags: [Tag.Name] = [.implicit, .nonSpecific, .str, .seq, .map]

  private func fileTag(_ name: String, at node: Node) throws(Diagnostic) -> YAMLNode.FileTag? {
    if Self.ordinaryTags.contains(where: { $0.rawValue == name }) { return nil }
    if let tag = YAMLNode.FileTag(rawValue: name) { return tag }
    let known = YAMLNode.FileTag.allCases.map(\.rawValue)
    throw problem(
      "unknown-tag", "unknown tag \"\(name)\"", at: node,
      remedy: NearestNames.question(name, among: known)
        ?? "the tags are !file and !table; quote the value if it is text")
  }

  private func problem(
    _ code: String, _ message: String, at node: Node, remedy: String? = nil
  ) -> Diagnostic {
    let location = SourceLocation(
      file: source.path, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
    return Diagnostic(
      code: code, message, at: location, excerpt: source.excerpt(at: location, width: 1),
      remedy: remedy)
  }
}
