import CLibXML2

/// String-values of nodes, which share one budget: nested nodes repeat each other's text.
struct XPathNodeText {
  private var bytesLeft: Int
  /// Nodes walked over, which may hold no text at all.
  private var visitsLeft = 20_000_000

  init(limit: Int) {
    bytesLeft = limit
  }

  /// Nil once the budget is spent.
  mutating func value(of node: xmlNodePtr) -> String? {
    switch XPathReader.kind(node) {
    case .namespace: return take(XMLNode.namespace(node).href).map(Self.text)
    case .text, .comment, .processingInstruction: return take(node.pointee.content).map(Self.text)
    case .attribute, .element, .document: return descendants(of: node)
    }
  }

  private mutating func descendants(of root: xmlNodePtr) -> String? {
    var bytes: [UInt8] = []
    var place = root
    // Pre-order without recursion: down, else right, else up until right is possible.
    var next = root.pointee.children
    while let node = next {
      visitsLeft -= 1
      guard visitsLeft > 0 else { return nil }
      if XPathReader.kind(node) == .text, let content = node.pointee.content {
        guard let taken = take(content) else { return nil }
        bytes += taken
      }
      place = node
      let isElement = node.pointee.type == XML_ELEMENT_NODE
      next = (isElement ? node.pointee.children : nil) ?? node.pointee.next
      while next == nil, let parent = place.pointee.parent, parent != root {
        place = parent
        next = parent.pointee.next
      }
    }
    return Self.text(bytes)
  }

  private mutating func take(_ content: UnsafePointer<xmlChar>?) -> [UInt8]? {
    guard let content else { return [] }
    let length = Int(xmlStrlen(content))
    guard length <= bytesLeft else { return nil }
    bytesLeft -= length
    return Array(UnsafeBufferPointer(start: content, count: length))
  }

  private static func text(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self)
  }
}
