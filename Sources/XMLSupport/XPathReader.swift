import CLibXML2

/// Turns libxml2's result object into values, within the limits on nodes and text.
struct XPathReader {
  /// A result of XPointer's, which no expression of XPath 1.0 has.
  struct UnknownType: Error {}

  let limits: XPathLimits

  func read(_ object: xmlXPathObject) -> Result<XPathOutcome, UnknownType> {
    switch object.type {
    case XPATH_BOOLEAN: return .success(.value(.boolean(object.boolval != 0)))
    case XPATH_NUMBER: return .success(.value(.number(object.floatval)))
    case XPATH_STRING:
      let text = object.stringval.map { String(cString: $0) } ?? ""
      return .success(.value(.string(text)))
    case XPATH_NODESET: return .success(nodes(object.nodesetval))
    default: return .failure(UnknownType())
    }
  }

  private func nodes(_ set: xmlNodeSetPtr?) -> XPathOutcome {
    guard let set, set.pointee.nodeNr > 0, let table = set.pointee.nodeTab else {
      return .value(.nodes([]))
    }
    let count = Int(set.pointee.nodeNr)
    guard count <= limits.nodes else { return .limitExceeded(.nodes) }
    xmlXPathNodeSetSort(set)
    let nodes = (0..<count).compactMap { table[$0] }
    let paths = XPathNodePaths(nodes)
    var text = XPathNodeText(limit: limits.text)
    var result: [XPathNode] = []
    for node in nodes {
      guard let value = text.value(of: node) else { return .limitExceeded(.text) }
      result.append(
        XPathNode(
          kind: Self.kind(node), name: Self.name(node), path: paths.path(of: node),
          line: Self.line(node), value: value))
    }
    return .value(.nodes(result))
  }

  static func kind(_ node: xmlNodePtr) -> XPathNode.Kind {
    switch node.pointee.type {
    case XML_ELEMENT_NODE: .element
    case XML_ATTRIBUTE_NODE: .attribute
    case XML_COMMENT_NODE: .comment
    case XML_PI_NODE: .processingInstruction
    case XML_NAMESPACE_DECL: .namespace
    case XML_DOCUMENT_NODE: .document
    default: .text
    }
  }

  private static func name(_ node: xmlNodePtr) -> String {
    switch kind(node) {
    case .element, .attribute, .processingInstruction: XMLNode.name(node)
    case .namespace: XMLNode.namespace(node).prefix.map { String(cString: $0) } ?? ""
    case .document, .text, .comment: ""
    }
  }

  private static func line(_ node: xmlNodePtr) -> Int {
    // A namespace node is another struct, whose element stands in a field of its own.
    guard kind(node) == .namespace else { return max(0, xmlGetLineNo(node)) }
    return XMLNode.parent(node).map { max(0, xmlGetLineNo($0)) } ?? 0
  }
}
