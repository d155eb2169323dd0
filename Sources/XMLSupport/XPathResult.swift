/// A node that an XPath expression selected, as values.
package struct XPathNode: Sendable, Hashable {
  /// The node types of XPath 1.0; CDATA is text.
  package enum Kind: String, Sendable, Hashable {
    case document, element, attribute, text, comment, processingInstruction, namespace
  }

  package let kind: Kind
  /// As written, prefix included; empty for text, comments and the document.
  package let name: String
  /// A path for people, such as `/a/b[2]/@id`: names as written, positions where several share one.
  package let path: String
  /// From 1; 0 where none is known.
  package let line: Int
  /// The string-value of XPath 1.0: for an element, all text in it.
  package let value: String
}

/// The value of an XPath expression, of XPath 1.0's four types.
package enum XPathResult: Sendable, Hashable {
  case string(String)
  /// May be NaN or infinite.
  case number(Double)
  case boolean(Bool)
  /// In document order.
  case nodes([XPathNode])
}

/// What evaluating an XPath expression came to.
package enum XPathOutcome: Sendable, Hashable {
  case value(XPathResult)
  /// The value is unknown: the named limit ended the evaluation.
  case limitExceeded(XPathLimit)
}

/// The bound that ended an evaluation.
package enum XPathLimit: String, Sendable, Hashable {
  case operations, nodes, text, recursion
}

/// What evaluating an XPath expression may cost.
package struct XPathLimits: Sendable, Hashable {
  /// libxml2's count of steps taken and nodes visited.
  package var operations: UInt
  /// Nodes in a result.
  package var nodes: Int
  /// Bytes of the values of all nodes in a result.
  package var text: Int

  /// Limits that differ from the defaults only where named.
  package init(operations: UInt = 5_000_000, nodes: Int = 1_000, text: Int = 16_000_000) {
    self.operations = operations
    self.nodes = nodes
    self.text = text
  }
}
