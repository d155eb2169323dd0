import CLibXML2

/// What is read off a node of a tree that the caller holds.
enum XMLNode {
  /// The name as written, prefix included.
  static func name(_ node: xmlNodePtr) -> String {
    let local = node.pointee.name.map { String(cString: $0) } ?? ""
    guard node.pointee.type == XML_ELEMENT_NODE || node.pointee.type == XML_ATTRIBUTE_NODE,
      let prefix = node.pointee.ns?.pointee.prefix
    else { return local }
    return "\(String(cString: prefix)):\(local)"
  }

  /// The namespace that a node of that type really is: libxml2 hands it out under a node's type.
  static func namespace(_ node: xmlNodePtr) -> xmlNs {
    UnsafeMutableRawPointer(node).assumingMemoryBound(to: xmlNs.self).pointee
  }

  /// The node above; for a namespace of an XPath result the element, which sits in its `next`.
  static func parent(_ node: xmlNodePtr) -> xmlNodePtr? {
    guard node.pointee.type == XML_NAMESPACE_DECL else { return node.pointee.parent }
    guard let owner = namespace(node).next else { return nil }
    let element = UnsafeMutableRawPointer(owner).assumingMemoryBound(to: xmlNode.self)
    return element.pointee.type == XML_NAMESPACE_DECL ? nil : element
  }
}
