import JSONSupport

/// A value a query selected, with its place as mismatches name it.
package struct CheckedNode: Sendable {
  private enum Place: Sendable {
    case text(String)
    case node(JSONPathNode)
  }

  package let value: JSONValue
  private let place: Place

  /// A node of a JSON document; its path is put together only when a mismatch needs it.
  package init(_ node: JSONPathNode) {
    value = node.value
    place = .node(node)
  }

  /// A node of another document, such as the text of an XML element, with its path in words.
  package init(value: JSONValue, path: String) {
    self.value = value
    place = .text(path)
  }

  /// A JSON Pointer, or the path given.
  var path: String {
    switch place {
    case .text(let path): path
    case .node(let node): node.pointer.text
    }
  }
}
