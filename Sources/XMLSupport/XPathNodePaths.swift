import CLibXML2

/// Paths of some nodes of one tree, found in one pass over the children of each node above them.
///
/// libxml2's own function counts the siblings anew for each node.
struct XPathNodePaths {
  private var steps: [xmlNodePtr: String] = [:]

  init(_ nodes: [xmlNodePtr]) {
    var wanted: [xmlNodePtr: Set<xmlNodePtr>] = [:]
    for node in nodes {
      var place = node
      while let parent = XMLNode.parent(place) {
        let isNew = wanted[parent, default: []].insert(place).inserted
        guard isNew else { break }
        place = parent
      }
    }
    for (parent, children) in wanted { note(children, of: parent) }
  }

  /// `/` for the document itself.
  func path(of node: xmlNodePtr) -> String {
    var parts: [String] = []
    var place = node
    while let parent = XMLNode.parent(place) {
      parts.append(steps[place] ?? "?")
      place = parent
    }
    return "/" + parts.reversed().joined(separator: "/")
  }

  private mutating func note(_ children: Set<xmlNodePtr>, of parent: xmlNodePtr) {
    var counts: [String: Int] = [:]
    var places: [(node: xmlNodePtr, step: String, position: Int)] = []
    var missing = children
    for node in children where Self.hasNoPosition(node) {
      steps[node] = Self.step(node)
      missing.remove(node)
    }
    guard !missing.isEmpty else { return }
    var next = parent.pointee.children
    while let node = next {
      let step = Self.step(node)
      let position = counts[step, default: 0] + 1
      counts[step] = position
      if missing.contains(node) { places.append((node, step, position)) }
      next = node.pointee.next
    }
    for (node, step, position) in places {
      steps[node] = (counts[step] ?? 0) > 1 ? "\(step)[\(position)]" : step
    }
  }

  private static func hasNoPosition(_ node: xmlNodePtr) -> Bool {
    node.pointee.type == XML_ATTRIBUTE_NODE || node.pointee.type == XML_NAMESPACE_DECL
  }

  private static func step(_ node: xmlNodePtr) -> String {
    switch XPathReader.kind(node) {
    case .element: XMLNode.name(node)
    case .attribute: "@\(XMLNode.name(node))"
    case .namespace:
      "namespace::\(XMLNode.namespace(node).prefix.map { String(cString: $0) } ?? "")"
    case .comment: "comment()"
    case .processingInstruction: "processing-instruction(\(XMLNode.name(node)))"
    case .text, .document: "text()"
    }
  }
}
